package io.gonghai.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A tiny shell that outlives the launcher if that is killed: it sees the end of its input and stops what the run folder still
 * names. After an orderly stop the folder names nothing.
 */
final class Undertaker {
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            while read -r line; do :; done
            for round in 1 2; do
              for file in "$1"/*.pid; do
                [ -f "$file" ] || continue
                read -r pid signal start < "$file"
                case $signal-$round in
                  TERM-1) kill -TERM "$pid" ;;
                  INT-2) kill -INT "$pid" && sleep 5; kill -KILL "$pid" ;;
                  TERM-2) kill -KILL "$pid" ;;
                esac
              done
              tries=0
              while [ $tries -lt 20 ] && [ $round = 1 ]; do
                alive=no
                for file in "$1"/*.pid; do
                  [ -f "$file" ] || continue
                  read -r pid signal start < "$file"
                  if [ "$signal" = TERM ] && kill -0 "$pid"; then alive=yes; fi
                done
                [ $alive = yes ] || break
                sleep 0.5; tries=$((tries + 1))
              done
            done
            rm -f "$1"/*.pid
            """;

    private Undertaker() {}

    /** Starts watching this JVM. */
    static Process watch(Path run) {
        try {
            return new ProcessBuilder(List.of("sh", "-c", SCRIPT, "gonghai-undertaker", run.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the watching shell", e);
        }
    }
}
