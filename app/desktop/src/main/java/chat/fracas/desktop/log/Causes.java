package chat.fracas.desktop.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.pattern.DynamicConverter;
import java.util.HashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The part of a line that says where a failure came from: classes and places, never the failure's own
/// message, for a parser or a database quotes in it what it was given.
public final class Causes extends ThrowableHandlingConverter {
  private static final String WORD = "causes";
  private static final int MOST_FRAMES = 16;
  private static final int MOST_CAUSES = 5;

  /// Makes the word known to the patterns of a context.
  static void register(LoggerContext context) {
    var words = new HashMap<String, Supplier<DynamicConverter<?>>>();
    words.put(WORD, Causes::new);
    context.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, words);
  }

  @Override
  public String convert(ILoggingEvent event) {
    var text = new StringBuilder();
    @Nullable IThrowableProxy failure = event.getThrowableProxy();
    for (int i = 0; i < MOST_CAUSES && failure != null; i++) {
      text.append(i == 0 ? "  " : "  by ").append(failure.getClassName()).append('\n');
      var frames = failure.getStackTraceElementProxyArray();
      for (int frame = 0; frame < Math.min(frames.length, MOST_FRAMES); frame++) {
        text.append("    ").append(frames[frame].getSTEAsString()).append('\n');
      }
      failure = failure.getCause();
    }
    return text.toString();
  }
}
