package chat.fracas.desktop.message;

import chat.fracas.desktop.text.Run;
import java.util.List;

/// A block of a message that is safe to show. Immutable.
public sealed interface Part {
  record Paragraph(List<Run> runs) implements Part {}

  /// @param level from 1 to 6
  record Heading(int level, List<Run> runs) implements Part {}

  record Quote(List<Part> parts) implements Part {}

  /// @param start the first number of an ordered list
  record Items(boolean ordered, int start, List<List<Part>> items) implements Part {}

  /// @param language as the sender calls it, maybe empty
  record Code(String language, String text) implements Part {}

  /// @param headed whether the first row is a heading
  record Table(boolean headed, List<List<List<Run>>> rows) implements Part {}

  record Rule() implements Part {}

  /// What is shown when it is asked for.
  record Details(List<Run> summary, List<Part> parts) implements Part {}
}
