# Finds Java. Read by bin/em, and by the em of a checkout.

# Sets java_home: JAVA_HOME if that is 17 or newer, else the home of the java on the PATH. Ends the
# script with code 4 where neither is.
find_java() {
  local home on_path seen=
  if on_path=$(command -v java); then
    on_path=$(readlink -f "$on_path")
    on_path=${on_path%/bin/java}
  fi
  for home in "${JAVA_HOME:-}" "$on_path"; do
    if [ -n "$home" ] && [ -x "$home/bin/java" ]; then
      java_of "$home"
      if [ "$java_major" -ge 17 ]; then
        return
      fi
      seen=${seen:-"Java $java_version in $java_home is too old"}
    fi
  done
  printf 'em: %s: install Java 17 or newer, or set JAVA_HOME to it\n' "${seen:-no Java found}" >&2
  exit 4
}

# Sets java_home, java_version (17.0.15) and java_major (17; 8 for 1.8.0) of the Java in a folder.
java_of() {
  java_home=$1
  java_version=
  local line
  # The release file says it; asking the JVM takes longer.
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) java_version=${line#*=} ;;
      esac
    done <"$1/release"
  fi
  if [ -z "$java_version" ]; then
    # No such file, or no home but a program that starts the Java of somewhere else.
    while read -r line; do
      case $line in
        "java.home = "*) java_home=${line#* = } ;;
        "java.version = "*) java_version=${line#* = } ;;
      esac
    done < <("$1/bin/java" -XshowSettings:properties -version 2>&1)
  fi
  java_version=${java_version//[\"$'\r']/}
  java_major=${java_version#1.}
  java_major=${java_major%%[!0-9]*}
  java_major=${java_major:-0}
}
