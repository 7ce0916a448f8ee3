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
    echo "${0##*/}: building (the first time this fetches James, which takes some minutes)" >&2
    mkdir -p "$1/target"
    {
        code=0
        mvn -B -Dstyle.color=never -T 1C -f "$1/pom.xml" -pl "$2" -am -Dmaven.test.skip -Dspotless.check.skip \
            -Denforcer.skip package 2>&1 || code=$?
        printf '\nmvn ended with %s\n' "$code"
    } | progress "$1/target/build.log" >&2 || exit
    touch "$jar"
}

# progress LOG: of what Maven says, a line for each module it begins and for each 100 files it fetched; all of it is in LOG.
# If it failed, then its errors, and its exit code is this one's.
progress() {
    code=1
    fetched=0
    : >"$1"
    while IFS= read -r line; do
        case $line in
        'mvn ended with '*)
            code=${line##* }
            continue
            ;;
        '[INFO] Downloaded from '*)
            fetched=$((fetched + 1))
            [ $((fetched % 100)) -ne 0 ] || echo "${0##*/}: $fetched files fetched"
            ;;
        '[INFO] Building james-cyrus :: '*'['*/*']')
            module=${line#*:: }
            number=${line##*\[}
            number=${number%\]}
            # Maven counts the parent too.
            echo "${0##*/}: building ${module%% *} ($((${number%/*} - 1)) of $((${number#*/} - 1)))"
            ;;
        esac
        printf '%s\n' "$line" >>"$1"
    done
    if [ "$code" -ne 0 ]; then
        # Debian's Maven ends with an escape sequence whatever it is told.
        escape=$(printf '\033')
        grep -q '^\[ERROR\]' "$1" && from='/^\[ERROR\]/' || from=1
        sed -n "s/$escape\[[0-9;]*m//g; $from,\$p" "$1"
        echo "${0##*/}: the build failed; all that Maven said is in $1"
    fi
    return "$code"
}
