package chat.fracas.engine.timeline;

import chat.fracas.engine.observe.ListDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a view shows that follows a timeline by its diffs alone.
final class Shown {
  private final List<TimelineItem> items = new ArrayList<>();
  private final List<ListDiff<TimelineItem>> diffs = new ArrayList<>();

  Shown(Timeline timeline) {
    timeline
        .items()
        .subscribe(
            batch -> {
              batch.forEach(diff -> diff.applyTo(items));
              diffs.addAll(batch);
            });
    diffs.clear();
  }

  List<TimelineItem> items() {
    return items;
  }

  /// The changes since the last time.
  List<ListDiff<TimelineItem>> takeDiffs() {
    List<ListDiff<TimelineItem>> taken = List.copyOf(diffs);
    diffs.clear();
    return taken;
  }

  TimelineItem.Message message(int index) {
    return (TimelineItem.Message) items.get(index);
  }

  /// The texts, for a glance: `…` for a gap, a name in brackets for a change.
  List<String> texts() {
    return items.stream().map(Shown::text).collect(Collectors.toList());
  }

  static String text(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message ->
          switch (message.content()) {
            case Content.Words words -> words.body();
            case Content.Redacted redacted -> "redacted";
            case Content.Unknown unknown -> "unknown " + unknown.type();
            case Content.Undecryptable undecryptable -> "undecryptable";
            case Content.Image image -> "image " + image.file().name();
            case Content.Video video -> "video " + video.file().name();
            case Content.Audio audio -> "audio " + audio.file().name();
            case Content.File file -> "file " + file.file().name();
          };
      case TimelineItem.StateChange change ->
          switch (change.change()) {
            case TimelineItem.Change.Member member ->
                "[" + member.how() + " " + member.subjectName() + "]";
            case TimelineItem.Change.State state ->
                "[" + state.type() + " " + state.value().orElse("-") + "]";
          };
      case TimelineItem.Gap gap -> "…";
    };
  }
}
