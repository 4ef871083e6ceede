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

# The workers in C++, where their library is here. One that does not compile is a row that says so.
build_native() {
  local site=/usr/lib/R/site-library
  if [ -e /usr/include/ghmm/ghmm.h ]; then
    compile ghmm "$(package_version libghmm1)" -Wall -lghmm -llapack || true
  fi
  if [ -d $site/RcppMLPACK ]; then
    # Its headers warn.
    compile mlpack "1.0.10 of RcppMLPACK $(package_version r-cran-rcppmlpack)" -w \
      -I$site/RcppMLPACK/include -I$site/RcppArmadillo/include -I$site/Rcpp/include \
      -I/usr/share/R/include -L$site/RcppMLPACK/lib -lRcppMLPACK -Wl,-rpath,$site/RcppMLPACK/lib \
      -L/usr/lib/R/lib -lR -llapack -lblas || true
  fi
}

# compile NAME VERSION OPTION...: a worker of peers/native, where its source is newer.
compile() {
  local folder=$here/peers/native name=$1 version=$2
  shift 2
  if [ "$folder/target/$name" -nt "$folder/$name.cpp" ] &&
    [ "$folder/target/$name" -nt "$folder/worker.hpp" ]; then
    return
  fi
  mkdir -p "$folder/target"
  rm -f "$folder/target/$name"
  quietly "$name.log" g++ -std=c++14 -O3 -march=native -DNDEBUG \
    -DBENCH_VERSION="\"$version, $(g++ -dumpfullversion -dumpversion | sed 's/^/g++ /')\"" \
    "$folder/$name.cpp" -o "$folder/target/$name" "$@"
}

package_version() {
  dpkg-query -W -f '${Version}' "$1" 2>/dev/null || true
}

# Debian's packages of the peers that are not on the JVM.
install_packages() {
  local missing=() as_root=()
  /usr/bin/python3 -c 'import sklearn' 2>/dev/null || missing+=(python3-sklearn)
  Rscript --vanilla -e 'library(mclust)' >/dev/null 2>&1 || missing+=(r-cran-mclust)
  [ -e /usr/include/ghmm/ghmm.h ] || missing+=(libghmm-dev)
  [ -d /usr/lib/R/site-library/RcppMLPACK ] || missing+=(r-cran-rcppmlpack)
  command -v g++ >/dev/null || missing+=(g++)
  compgen -G '/usr/lib/*/liblapack.so' >/dev/null || missing+=(liblapack-dev)
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "installing ${missing[*]}" >&2
  quietly apt.log "${as_root[@]}" apt-get update || return 0
  quietly apt.log "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}" || return 0
}
