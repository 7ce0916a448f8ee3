# Sourced by the launcher: the classes of the server's start, recorded once for each JVM (class data
# sharing), because reading and checking them out of the jars is half of a start.

# recorded HOME JAR: sets $record to where this JVM's record belongs, and $classes to the record if it is
# there and no older than the jars. Either may be empty. The JVM itself ignores one that does not fit it.
recorded() {
    record=
    classes=
    release=$(dirname "$(dirname "$(readlink -f "$(command -v "$java")")")")/release
    [ -r "$release" ] || return 0
    record=$1/server/target/classes-$(cksum <"$release" | cut -d ' ' -f 1).jsa
    if fresh "$1" "$2" && [ -s "$record" ]; then
        classes=$record
    fi
}

fresh() {
    [ -f "$record" ] && [ -z "$(find "$2" "$1/server/target/lib" -newer "$record")" ]
}

# record HOME JAR: makes the record first if there is none. A failure leaves an empty file, so that it is not
# tried at every start.
record() {
    recorded "$1" "$2"
    [ -n "$record" ] && [ -w "$1/server/target" ] && ! fresh "$1" "$2" || return 0
    echo "${0##*/}: recording the classes of a start (once, some 15 s)" >&2
    training=$1/server/target/training.$$
    pid=
    trap forget EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if train "$1" "$2" >"$1/server/target/training.log" 2>&1; then
        mv -f "$training/classes.jsa" "$record"
        classes=$record
    else
        echo "${0##*/}: no classes recorded (see server/target/training.log): starts are slower" >&2
        rm -f "$record"
        : >"$record"
    fi
    forget
    trap - EXIT HUP INT TERM
}

# A server of its own that nobody can know, ended when it is ready: the JVM writes the record as it ends.
train() {
    mkdir "$training" || return
    printf 'configdirectory: %s\nservername: localhost\nallowplaintext: yes\n' "$training" >"$training/imapd.conf"
    cat >"$training/cyrus.conf" <<'END'
SERVICES {
  smmap cmd="smmapd"    listen="127.0.0.1:0"
  lmtp  cmd="lmtpd"     listen="127.0.0.1:0"
  imap  cmd="imapd"     listen="127.0.0.1:0"
  pop3  cmd="pop3d"     listen="127.0.0.1:0"
  sieve cmd="timsieved" listen="127.0.0.1:0"
}
END
    "$java" --enable-native-access=ALL-UNNAMED "-XX:ArchiveClassesAtExit=$training/classes.jsa" \
        -cp "$2:$1/server/target/lib/*" org.jamescyrus.server.Main run --imapd-conf "$training/imapd.conf" \
        --cyrus-conf "$training/cyrus.conf" --data "$training/data" >"$training/out" &
    pid=$!
    patience=60
    until grep -q '^ready$' "$training/out"; do
        patience=$((patience - 1))
        [ $patience -gt 0 ] && kill -0 $pid || return
        sleep 1
    done
    kill $pid
    code=0
    wait $pid || code=$?
    pid=
    [ $code -eq 143 ] && [ -s "$training/classes.jsa" ] || return
    # A record that a power cut shortens would end the JVM that reads it.
    sync "$training/classes.jsa" || :
}

forget() {
    [ -z "$pid" ] || kill -KILL $pid 2>/dev/null || :
    rm -rf "$training"
}
