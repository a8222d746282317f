package chat.fracas.viewmodel.timeline;

import chat.fracas.engine.timeline.Content;
import chat.fracas.engine.timeline.Version;
import chat.fracas.i18n.TimeText;
import java.util.List;
import java.util.stream.Stream;

/// What a message said from some time on. Immutable.
///
/// @param since date and time in full
public record MessageVersion(String since, MessageBody.Words words) {
  /// Those of `versions` that are words, the last first.
  public static List<MessageVersion> of(List<Version> versions, TimeText times) {
    return versions.reversed().stream()
        .flatMap(
            version ->
                version.content() instanceof Content.Words words
                    ? Stream.of(
                        new MessageVersion(times.exact(version.since()), TileMaker.words(words)))
                    : Stream.of())
        .toList();
  }
}
