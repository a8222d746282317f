package chat.fracas.desktop.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import chat.fracas.server.config.AccessLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what is logged, and where to. Called once, when it is known what the program is to be.
public final class Logs {
  /// The file in the profile's folder; older ones have a number before the ending.
  public static final String FILE = "fracas.log";

  static final long LARGEST_FILE = 2L * 1024 * 1024;
  static final int OLDER_FILES = 3;

  /// Each request to the server.
  static final String ACCESS = "chat.fracas.server.access";

  /// Of the own server, in its folder.
  static final String ACCESS_FILE = "server/access.log";

  static final long LARGEST_ACCESS_FILE = 8L * 1024 * 1024;

  private static final String OURS = "chat.fracas";
  private static final Duration SIZE_CHECKED_EVERY = Duration.buildByMilliseconds(100);
  private static final String FILE_LINES = "%d{ISO8601} %-5level %logger{0} %msg%n%causes";
  private static final String CONSOLE_LINES = "fracas: %-5level %logger{0} %msg%n%nopex";

  /// When, and the pairs that the server gives: `method=GET route=/_matrix/client/v3/sync status=200 …`.
  private static final String ACCESS_LINES = "%d{ISO8601} %kvp{NONE}%n";

  private Logs() {}

  /// For the desktop: a file of the profile, bounded with its forerunners, and another for the requests
  /// that others make to the own server; the console has errors only.
  public static void toFileIn(Path profile) {
    var context = emptied();
    root(context, file(context, profile.resolve(FILE), "fracas", LARGEST_FILE, FILE_LINES));
    root(context, console(context, "System.err", CONSOLE_LINES, Level.ERROR));
    context.getLogger(OURS).setLevel(Level.INFO);
    Path place = profile.resolve(ACCESS_FILE);
    // most profiles have no server; nothing is made for one before it is asked something
    var appender =
        new FirstUse(() -> file(context, place, "access", LARGEST_ACCESS_FILE, ACCESS_LINES));
    appender.setContext(context);
    appender.start();
    requests(context, appender);
  }

  /// For the server alone: all of ours to the console.
  public static void toConsole() {
    var context = emptied();
    root(context, console(context, "System.err", FILE_LINES, Level.INFO));
    context.getLogger(OURS).setLevel(Level.INFO);
  }

  /// For the server alone: where each request leaves a line.
  ///
  /// @throws UncheckedIOException when its file cannot be written
  public static void eachRequestTo(AccessLog log) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    switch (log) {
      case AccessLog.Console console ->
          requests(context, console(context, "System.out", ACCESS_LINES, Level.INFO));
      case AccessLog.InFile in -> {
        String name = String.valueOf(in.file().getFileName()).replaceFirst("[.]log$", "");
        var appender = file(context, in.file(), name, LARGEST_ACCESS_FILE, ACCESS_LINES);
        if (!appender.isStarted()) {
          throw new UncheckedIOException(
              new IOException("the access log cannot be written to " + in.file()));
        }
        requests(context, appender);
      }
      case AccessLog.Nowhere nowhere -> context.getLogger(ACCESS).setLevel(Level.OFF);
    }
  }

  private static void requests(LoggerContext context, Appender<ILoggingEvent> appender) {
    var logger = context.getLogger(ACCESS);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  private static LoggerContext emptied() {
    quietJavaLogging();
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    begin(context);
    return context;
  }

  /// What holds before it is known what the program is to be: warnings, to the console.
  static void initial(LoggerContext context) {
    begin(context);
    root(context, console(context, "System.err", CONSOLE_LINES, Level.WARN));
  }

  private static void begin(LoggerContext context) {
    Causes.register(context);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
  }

  /// Libraries that log by the JDK's own means say nothing of interest: what they cannot do they
  /// throw. The loggers below the root have no level of their own.
  private static void quietJavaLogging() {
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
  }

  private static void root(LoggerContext context, Appender<ILoggingEvent> appender) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  private static Appender<ILoggingEvent> console(
      LoggerContext context, String target, String lines, Level least) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setTarget(target);
    var filter = new ThresholdFilter();
    filter.setLevel(least.toString());
    filter.start();
    appender.addFilter(filter);
    return started(context, appender, lines);
  }

  /// @param name of its forerunners, which have a number after it
  private static Appender<ILoggingEvent> file(
      LoggerContext context, Path place, String name, long largest, String lines) {
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setFile(place.toString());
    var older = new FixedWindowRollingPolicy();
    older.setContext(context);
    older.setParent(appender);
    older.setFileNamePattern(place.resolveSibling(name + ".%i.log").toString());
    older.setMinIndex(1);
    older.setMaxIndex(OLDER_FILES);
    older.start();
    var full = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    full.setContext(context);
    full.setMaxFileSize(new FileSize(largest));
    full.setCheckIncrement(SIZE_CHECKED_EVERY);
    full.start();
    appender.setRollingPolicy(older);
    appender.setTriggeringPolicy(full);
    return started(context, appender, lines);
  }

  private static Appender<ILoggingEvent> started(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String lines) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(lines);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
