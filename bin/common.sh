# Sourced by the launchers beside it: finds Java, and builds a module of a source checkout when its
# jar is missing or older than the sources it is made of.

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
command -v "$java" >/dev/null || {
    echo "${0##*/}: no Java found: install a JDK 17 or newer, or set JAVA_HOME" >&2
    exit 69
}

# build HOME MODULE ROOM...: makes MODULE/target/*.jar and MODULE/target/lib of the checkout at HOME
# when MODULE or one of the ROOMs it stands on has changed.
build() {
    jar=$1/$2/target/james-cyrus-$2-0.1.0-SNAPSHOT.jar
    if [ -f "$jar" ] && [ -d "$1/$2/target/lib" ]; then
        [ -f "$1/pom.xml" ] || return 0
        changed=$(cd "$1" && shift && find pom.xml "$@" -path '*/target' -prune -o \
            \( -name pom.xml -o -path '*/src/main/*' \) -type f -newer "$jar" -print) || :
        [ -n "$changed" ] || return 0
    fi
    command -v mvn >/dev/null || {
        echo "${0##*/}: $1 is a source checkout, and building it needs Maven (mvn)" >&2
        exit 69
    }
    echo "${0##*/}: building (a first build fetches James and takes some minutes)" >&2
    mvn -q -B -f "$1/pom.xml" -pl "$2" -am -Dmaven.test.skip -Dspotless.check.skip package >&2
    touch "$jar"
}
