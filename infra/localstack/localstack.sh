#!/usr/bin/env bash
# LocalStack without Docker and without a token: its open core from PyPI in a virtual environment,
# with Maven's DynamoDB Local behind it and the JDK of this machine.
#
#   localstack.sh install FOLDER   about a minute, nothing outside FOLDER is touched; at once when it is there
#   localstack.sh start FOLDER     returns when it answers on $GATEWAY_LISTEN (127.0.0.1:4566)
#   localstack.sh stop FOLDER
#
# Needs Python 3.13 or newer, Maven, a JDK 17 or newer with jlink (JAVA_HOME, else the newest in
# /usr/lib/jvm) and, for streams, Node.js with npm: LocalStack fetches its Kinesis stand-in from there.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() { echo "usage: localstack.sh install|start|stop FOLDER" >&2; exit 2; }
[ $# -eq 2 ] || usage
mkdir -p "$2"
folder=$(cd "$2" && pwd)
listen=${GATEWAY_LISTEN:-127.0.0.1:4566}
files=$folder/files/var/lib/localstack/lib
dynamo=$files/dynamodb-local/2

find_python() {
    local candidate
    for candidate in python3.14 python3.13 python3 "$HOME"/.pyenv/versions/3.1[3-9]*/bin/python; do
        if "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 13))' 2> /dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "localstack.sh: Python 3.13 or newer is needed, none was found" >&2
    return 1
}

find_jdk() {
    local jlink newest
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/jlink" ]; then echo "$JAVA_HOME"; return; fi
    newest=$(for jlink in /usr/lib/jvm/*/bin/jlink; do [ -x "$jlink" ] && dirname "$(dirname "$jlink")"; done | sort -V | tail -1)
    [ -n "$newest" ] || { echo "localstack.sh: a JDK 17 or newer is needed, none was found" >&2; return 1; }
    echo "$newest"
}

# A jar that only names others on its class path, as LocalStack expects to find it.
naming_jar() { # JAR MANIFEST-LINES-FILE [FILES…]
    local jar=$1 manifest=$2
    shift 2
    "$jdk/bin/jar" --create --file "$jar" --manifest "$manifest" "$@"
}

install() {
    local done=$folder/installed wanted
    wanted=$(cat "$here/requirements.txt" "$here/dynamodb-local.xml" "$here/NoAgent.java" "${BASH_SOURCE[0]}" | sha256sum)
    if [ -f "$done" ] && [ "$(cat "$done")" = "$wanted" ]; then return; fi
    local jdk python work=$folder/work
    jdk=$(find_jdk)
    python=$(find_python)
    rm -rf "$work" "$done"
    mkdir -p "$work" "$files/java" "$dynamo/DynamoDBLocal_lib"
    "$python" -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
    ln -sfn "$jdk" "$files/java/21" # the name that LocalStack looks for, whatever the version

    mvn -q -B -f "$here/dynamodb-local.xml" dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory="$dynamo/DynamoDBLocal_lib"
    printf 'Main-Class: software.amazon.dynamodb.services.local.main.ServerRunner\n' > "$work/manifest"
    printf 'Class-Path:' >> "$work/manifest"
    local jar
    for jar in "$dynamo"/DynamoDBLocal_lib/*.jar; do # one name a line: a manifest's lines end at 72 bytes
        printf ' \n  DynamoDBLocal_lib/%s' "$(basename "$jar")" | fold -b -w 70 | sed '3,$s/^/ /' >> "$work/manifest"
    done
    printf '\n' >> "$work/manifest"
    naming_jar "$dynamo/DynamoDBLocal.jar" "$work/manifest"

    "$jdk/bin/javac" --release 17 -d "$work" "$here/NoAgent.java"
    printf 'Premain-Class: NoAgent\n' > "$work/manifest"
    naming_jar "$dynamo/ddb-local-loader-0.1.jar" "$work/manifest" -C "$work" NoAgent.class
    echo "$wanted" > "$done"
}

answers() { curl --silent --fail --max-time 2 "http://$listen/_localstack/health" > /dev/null; }

start() {
    [ -f "$folder/installed" ] || { echo "localstack.sh: install it first" >&2; return 1; }
    if answers; then echo "localstack.sh: something answers on $listen already" >&2; return 1; fi
    (
        # shellcheck disable=SC1091
        . "$folder/venv/bin/activate"
        export FILESYSTEM_ROOT=$folder/files OVERRIDE_IN_DOCKER=false GATEWAY_LISTEN=$listen
        export DYNAMODB_IN_MEMORY=1 DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 DNS_ADDRESS=0
        exec nohup python -m localstack.runtime.main > "$folder/log" 2>&1 < /dev/null
    ) &
    echo $! > "$folder/pid"
    local try
    for try in $(seq 120); do
        if answers; then echo "LocalStack answers on http://$listen"; return; fi
        kill -0 "$(cat "$folder/pid")" 2> /dev/null || break
        sleep 0.5
    done
    echo "localstack.sh: it did not start within $((try / 2)) s; its log ends:" >&2
    tail -n 5 "$folder/log" >&2
    stop
    return 1
}

stop() {
    [ -f "$folder/pid" ] || return 0
    local pid
    pid=$(cat "$folder/pid")
    rm -f "$folder/pid"
    kill "$pid" 2> /dev/null || return 0
    for _ in $(seq 40); do
        kill -0 "$pid" 2> /dev/null || return 0
        sleep 0.25
    done
    kill -9 "$pid" 2> /dev/null || true
}

case $1 in install | start | stop) "$1" ;; *) usage ;; esac
