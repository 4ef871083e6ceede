#!/usr/bin/env bash
# Runs emkit's command from a checkout: builds it first where the sources have changed, then becomes
# Java. Needs a JDK 17 or newer and Maven.
#
#   JAVA_HOME         the JDK to use, if it is 17 or newer; else the java on the PATH
#   EM_JAVA_OPTIONS   more options for Java, for example -Xmx8g
#
# A build lives in .em/<checksum of the sources>/: jars in lib/, and for each JVM an archive of
# parsed classes, for a faster start. It is complete or absent: it is made aside and then
# renamed. Exit code 4 if the build fails or a tool is missing; else the command's own.
set -euo pipefail

fail() {
  printf 'em: %s\n' "$*" >&2
  exit 4
}

# The folder of this script, whatever links lead to it.
script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname "$script")/$link ;;
  esac
done
root=$(cd -P "$(dirname "$script")" && pwd)
builds=$root/.em

# --- Java ---------------------------------------------------------------------------------------

# The major version that a JDK states in its release file; asking the JVM itself takes longer.
major() {
  local line
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=\"*)
        line=${line#*\"}
        line=${line%%[.\"+-]*}
        printf '%s' "$line"
        return
        ;;
    esac
  done <"$1/release" 2>/dev/null
}

suits() {
  [ -x "$1/bin/java" ] && [ "$(major "$1" || true)" -ge 17 ] 2>/dev/null
}

home_on_path() {
  local java
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    local link
    link=$(readlink "$java")
    case $link in
      /*) java=$link ;;
      *) java=$(dirname "$java")/$link ;;
    esac
  done
  (cd -P "$(dirname "$java")/.." && pwd)
}

jdk=${JAVA_HOME:-}
if [ -z "$jdk" ] || ! suits "$jdk"; then
  jdk=$(home_on_path)
fi
if [ -z "$jdk" ] || ! suits "$jdk"; then
  fail "no JDK 17 or newer: install one, or set JAVA_HOME to it"
fi

# --- Build --------------------------------------------------------------------------------------

# Names and contents of all that goes into the jars: an edit, a new file and a deleted one count.
checksum() {
  cd "$root"
  find pom.xml .mvn em-*/pom.xml em-*/src/main -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 cksum | cksum | tr ' ' -
}

# Held until this process ends, by the lock file where there is flock, else by a folder.
lock() {
  mkdir -p "$builds"
  if command -v flock >/dev/null; then
    exec 9>"$builds/lock"
    flock 9
    return
  fi
  until mkdir "$builds/lock.d" 2>/dev/null; do
    kill -0 "$(cat "$builds/lock.d/pid" 2>/dev/null || echo $$)" 2>/dev/null || rm -rf "$builds/lock.d"
    sleep 1
  done
  echo $$ >"$builds/lock.d/pid"
  trap 'rm -rf "$builds/lock.d"' EXIT
}

unlock() {
  if command -v flock >/dev/null; then
    exec 9>&-
    return
  fi
  rm -rf "$builds/lock.d"
  trap - EXIT
}

build() {
  command -v mvn >/dev/null || fail "Maven is needed to build emkit: install it"
  printf 'em: building emkit (first use, or the sources have changed) …\n' >&2
  local log=$builds/build.log
  local draft=$builds/draft
  # Maven may be run by somebody else's JDK settings: give it the one that we found.
  if ! (cd "$root" && JAVA_HOME=$jdk mvn -B -pl em-cli -am -Dmaven.test.skip=true -Dstyle.color=never package) \
    >"$log" 2>&1 </dev/null 9>&-; then
    # What is wrong, without Maven's advice on itself.
    grep -E '^\[(ERROR|WARNING)\] .*(\.java:|Failed)' "$log" | sort -u | head -n 8 >&2 || true
    fail "the build failed; all of its output is in $log"
  fi
  rm -rf "$draft"
  mkdir -p "$draft/lib"
  cp "$root"/em-cli/target/lib/*.jar "$root"/em-cli/target/em-cli-*.jar "$draft/lib/"
  find "$builds" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*' -exec rm -rf {} +
  mv "$draft" "$1"
}

stamp=$(checksum)
build=$builds/$stamp
if [ ! -d "$build" ]; then
  lock
  # Somebody else may have built it while we waited.
  [ -d "$build" ] || build "$build"
  unlock
fi

# --- Run ----------------------------------------------------------------------------------------

class_path=
for jar in "$build"/lib/*.jar; do
  class_path=$class_path${class_path:+:}$jar
done

# Serial collection: parallel was measured alike at the start and on 200,000 rows, since the passes
# allocate nothing. JVM warnings go to stderr: stdout is for results.
flags=(-XX:+UseSerialGC -Xshare:auto -Xlog:disable -Xlog:all=error:stderr)

# An archive of classes serves only the JVM that made it.
archive=$build/$( (printf '%s\n' "$jdk"; cat "$jdk/release") | cksum | tr ' ' -).jsa
if [ ! -e "$archive" ]; then
  draft=$archive.$$
  "$jdk/bin/java" "${flags[@]}" -XX:ArchiveClassesAtExit="$draft" -cp "$class_path" \
    org.emkit.cli.WarmUp >/dev/null 2>&1 </dev/null || true
  # Without an archive the command works as well, only slower to start.
  [ -e "$draft" ] || : >"$draft"
  mv "$draft" "$archive"
fi
if [ -s "$archive" ]; then
  flags+=(-XX:SharedArchiveFile="$archive")
fi

# The Vector API pays where there is much to compute, and costs at the start: it is there for files
# from a megabyte on, and where the version is asked for, which tells what it is.
vector=
for argument in "$@"; do
  case $argument in
    --version | -V) vector=yes ;;
    *)
      if [ -f "$argument" ] && [ -n "$(find -L "$argument" -size +1024k 2>/dev/null)" ]; then
        vector=yes
      fi
      ;;
  esac
done
if [ -n "$vector" ]; then
  flags+=(--add-modules jdk.incubator.vector)
fi

# Whether to show progress: Java cannot ask about one stream alone.
if [ -t 2 ]; then
  flags+=(-Dem.stderr.terminal=true)
fi

# In the C locale Java 17 could not open files whose names are not ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
  C | POSIX) export LC_ALL=C.UTF-8 ;;
esac

# With the Vector API a JVM always begins with a warning that it incubates; the rest passes.
drop_warning() {
  local line
  if IFS= read -r line; then
    [ "$line" = "WARNING: Using incubator modules: jdk.incubator.vector" ] || printf '%s\n' "$line"
    exec cat
  fi
}
if [ -n "$vector" ]; then
  exec 3>&2 2> >(drop_warning >&3 3>&-) 3>&-
fi

# shellcheck disable=SC2086 # options are meant to be split
exec "$jdk/bin/java" "${flags[@]}" ${EM_JAVA_OPTIONS:-} -cp "$class_path" org.emkit.cli.Main "$@"
