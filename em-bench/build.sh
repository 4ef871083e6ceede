# Sourced by the scripts beside it, which set $here: brings what they run up to date.

# quietly LOG COMMAND...: shows what a command says only where it fails.
quietly() {
  local log=$here/target/$1
  shift
  mkdir -p "$here/target"
  "$@" >"$log" 2>&1 || {
    cat "$log" >&2
    return 1
  }
}

# This module and what it stands on.
build_emkit() {
  quietly build.log mvn -B -q -f "$here/../pom.xml" -pl em-bench -am -DskipTests \
    -Djacoco.skip=true package
}

# The newest JDK, if it can run Smile: its home in BENCH_NEWEST_JDK.
find_newest_jdk() {
  local home version newest=24
  for home in /usr/lib/jvm/* "${JAVA_HOME:-}"; do
    [ -x "$home/bin/javac" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
    if [ -n "$version" ] && [ "$version" -gt "$newest" ]; then
      newest=$version
      export BENCH_NEWEST_JDK=$home
    fi
  done
}

# The peers, where their sources are newer than their last build. One that does not build is a row
# that says so: the comparison goes on.
build_peers() {
  local stamp=$here/target/peers-built
  if [ -e "$stamp" ] && [ -z "$(find "$here/peers" "$here/src/main/java/org/emkit/bench/worker" \
    -name target -prune -o -type f -newer "$stamp" -print -quit)" ]; then
    return
  fi
  echo "building the peers; the first time downloads them" >&2
  quietly peers.log mvn -B -q --fail-at-end -f "$here/peers/pom.xml" package || return 0
  if [ -n "${BENCH_NEWEST_JDK:-}" ]; then
    JAVA_HOME=$BENCH_NEWEST_JDK quietly smile.log \
      mvn -B -q -f "$here/peers/pom.xml" -pl smile -am package || return 0
  fi
  touch "$stamp"
}

# Debian's packages of the peers that are not on the JVM.
install_packages() {
  local missing=() as_root=()
  /usr/bin/python3 -c 'import sklearn' 2>/dev/null || missing+=(python3-sklearn)
  Rscript --vanilla -e 'library(mclust)' >/dev/null 2>&1 || missing+=(r-cran-mclust)
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "installing ${missing[*]}" >&2
  quietly apt.log "${as_root[@]}" apt-get update || return 0
  quietly apt.log "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}" || return 0
}
