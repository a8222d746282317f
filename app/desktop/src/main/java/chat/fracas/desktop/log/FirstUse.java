package chat.fracas.desktop.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes another appender when there is something to log. Its base lets one event in at a time.
final class FirstUse extends AppenderBase<ILoggingEvent> {
  private final Supplier<Appender<ILoggingEvent>> maker;
  private @Nullable Appender<ILoggingEvent> made;

  FirstUse(Supplier<Appender<ILoggingEvent>> maker) {
    this.maker = maker;
  }

  @Override
  protected void append(ILoggingEvent event) {
    var appender = made;
    if (appender == null) {
      appender = maker.get();
      made = appender;
    }
    appender.doAppend(event);
  }

  @Override
  public void stop() {
    super.stop();
    var appender = made;
    if (appender != null) {
      appender.stop();
    }
  }
}
