# Sourced by ./mvnw and ./gonghai: points JAVA_HOME at a JDK that can build and run the project.
# The `java` on the path is often older than the JDK that stands beside it, and the Quarkus build step runs inside
# Maven's own JVM, so a Maven toolchain would come too late. Plain POSIX sh (dash, busybox).
GONGHAI_JDK_MIN=25
gonghai_jdk_major() { # prints the feature release of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
}
gonghai_find_jdk() {
  for gonghai_home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$gonghai_home" ] || continue
    gonghai_major=$(gonghai_jdk_major "$gonghai_home")
    if [ -n "$gonghai_major" ] && [ "$gonghai_major" -ge "$GONGHAI_JDK_MIN" ]; then
      JAVA_HOME=$gonghai_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Gonghai needs a JDK $GONGHAI_JDK_MIN or newer (with javac); none was found in JAVA_HOME or the usual places." >&2
  echo "Install one, for example Eclipse Temurin 25 (adoptium.net), and set JAVA_HOME to its folder." >&2
  return 1
}
gonghai_find_jdk || exit 1
