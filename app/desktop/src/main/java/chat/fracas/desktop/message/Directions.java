package chat.fracas.desktop.message;

import chat.fracas.desktop.text.RichText;
import chat.fracas.desktop.text.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;

/// On which side blocks begin: where their first words do. Pure.
final class Directions {
  private Directions() {}

  static NodeOrientation of(List<Part> parts) {
    return RichText.direction(
        parts.stream().flatMap(Directions::runs).map(Run::copied).collect(Collectors.joining(" ")));
  }

  private static Stream<Run> runs(Part part) {
    return switch (part) {
      case Part.Paragraph words -> words.runs().stream();
      case Part.Heading heading -> heading.runs().stream();
      case Part.Quote quote -> quote.parts().stream().flatMap(Directions::runs);
      case Part.Items items ->
          items.items().stream().flatMap(List::stream).flatMap(Directions::runs);
      case Part.Table table -> table.rows().stream().flatMap(List::stream).flatMap(List::stream);
      case Part.Details details ->
          Stream.concat(
              details.summary().stream(), details.parts().stream().flatMap(Directions::runs));
      // code is written from the left
      case Part.Code code -> Stream.of();
      case Part.Rule rule -> Stream.of();
    };
  }
}
