#!/usr/bin/env bash
# Runs emkit's command from a checkout: builds it first where the sources have changed, then becomes
# the bin/em of that build. Needs a JDK 17 or newer and Maven.
#
#   JAVA_HOME   the JDK to use, if it is 17 or newer; else the java on the PATH
#
# and what else em-cli/src/main/distribution/bin/em takes.
#
# A build lives in .em/<checksum of the sources>/, laid out as the distribution: bin/, lib/, and its
# class archives in cache/. It is complete or absent: it is made aside and then renamed. Exit code 4
# if the build fails or a tool is missing; else the command's own.
set -euo pipefail

fail() {
  printf 'em: %s\n' "$*" >&2
  exit 4
}

# The folder of this script, whatever links lead to it.
root=$(readlink -f "${BASH_SOURCE[0]}")
root=${root%/*}
builds=$root/.em
distribution=$root/em-cli/src/main/distribution

# Names and contents of all that goes into a build: an edit, a new file and a deleted one count.
checksum() {
  cd "$root"
  find pom.xml .mvn em-*/pom.xml em-*/src/main -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 cksum | cksum
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
  # shellcheck source-path=SCRIPTDIR
  . "$distribution/lib/java.sh"
  find_java
  command -v mvn >/dev/null || fail "Maven is needed to build emkit: install it"
  printf 'em: building emkit (first use, or the sources have changed) …\n' >&2
  local log=$builds/build.log
  local draft=$builds/draft
  # Jars of versions that were used before would stay there.
  rm -rf "$root/em-cli/target/lib"
  # Maven may be run by somebody else's JDK settings: give it the one that we found.
  if ! (cd "$root" && JAVA_HOME=$java_home mvn -B -pl em-cli -am -Dmaven.test.skip=true \
    -Dassembly.skipAssembly=true -Dstyle.color=never package) >"$log" 2>&1 </dev/null 9>&-; then
    # What is wrong, without Maven's advice on itself.
    grep -E '^\[(ERROR|WARNING)\] .*(\.java:|Failed)' "$log" | sort -u | head -n 8 >&2 || true
    fail "the build failed; all of its output is in $log"
  fi
  rm -rf "$draft"
  mkdir -p "$draft"
  cp -R "$distribution"/bin "$distribution"/lib "$draft/"
  cp "$root"/em-cli/target/lib/*.jar "$root"/em-cli/target/em-cli-*.jar "$draft/lib/"
  find "$builds" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*' -exec rm -rf {} +
  mv "$draft" "$1"
}

stamp=$(checksum)
build=$builds/${stamp/ /-}
if [ ! -d "$build" ]; then
  lock
  # Somebody else may have built it while we waited.
  [ -d "$build" ] || build "$build"
  unlock
fi

export EM_CACHE=${EM_CACHE-$build/cache}
exec "$build/bin/em" "$@"
