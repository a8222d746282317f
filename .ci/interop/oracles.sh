#!/usr/bin/env bash
# oracles.sh [MESSAGES] [SEED] : our Olm and Megolm, SAS, backups, attachments and key files with those of libolm, vodozemac
# and matrix-nio, which come from the Python registry into a virtual environment under target/interop
set -euo pipefail
cd "$(dirname "$0")/../.."
messages=${1:-10000}
seed=${2:-$RANDOM$RANDOM}
venv=$PWD/target/interop/oracles

install() { apt-get install -y -qq "$@" >/dev/null || { apt-get update -qq && apt-get install -y -qq "$@" >/dev/null; }; }
if [ ! -e "$venv/ready" ]; then
  # libolm is compiled
  { command -v cmake && command -v c++ && command -v make; } >/dev/null || install cmake g++ make python3-dev libffi-dev
  python3 -m venv "$venv"
  # libolm's build asks for a CMake older than CMake 4 would have it
  CMAKE_POLICY_VERSION_MINIMUM=3.5 "$venv/bin/pip" install --quiet --disable-pip-version-check \
    'python-olm==3.2.16' 'vodozemac==0.10.0' 'matrix-nio[e2e]==0.26.0'
  touch "$venv/ready"
fi

mvn -B -q -Dcyclonedx.skip=true -pl crypto/ratchet -am test-compile dependency:copy-dependencies \
  -DincludeGroupIds=org.bouncycastle -DoutputDirectory="$PWD/target/interop/lib"

java=java
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -x "$home/bin/java" ] && "$home/bin/java" -version 2>&1 | grep -q '"2[5-9]'; then java=$home/bin/java; break; fi
done
path=crypto/foundation/target/classes:crypto/ratchet/target/classes:crypto/ratchet/target/test-classes:target/interop/lib/*
PYTHONUNBUFFERED=1 "$venv/bin/python" .ci/interop/oracles.py "$messages" "$seed" \
  "$java" -XX:+UseSerialGC -cp "$path" chat.fracas.ratchet.PeerProcess
