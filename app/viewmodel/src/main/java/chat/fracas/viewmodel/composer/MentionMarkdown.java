package chat.fracas.viewmodel.composer;

import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.foundation.id.UserId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Turns the names of people in a text into links that other clients draw as pills. Pure.
///
/// @param text in markdown
/// @param people those who are still named in it
record MentionMarkdown(String text, Set<UserId> people) {
  static MentionMarkdown of(String text, List<Mention> mentions) {
    var people = new LinkedHashSet<UserId>();
    var linked = text;
    // the longest first, so that no name is found inside another
    var order =
        mentions.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt((Mention mention) -> mention.shown().length()).reversed())
            .toList();
    for (Mention mention : order) {
      if (linked.contains(mention.shown()) && people.add(mention.person())) {
        var name = escaped(mention.shown().substring(1));
        var link = "[" + name + "](" + MatrixLink.toUser(mention.person()).matrixTo() + ")";
        linked = linked.replace(mention.shown(), link);
      }
    }
    return new MentionMarkdown(linked, people);
  }

  /// A name that cannot end the words of a link.
  static String escaped(String name) {
    return name.replaceAll("([\\\\\\[\\]*_`~])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
