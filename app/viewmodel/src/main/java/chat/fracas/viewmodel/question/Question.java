package chat.fracas.viewmodel.question;

import java.util.Optional;
import java.util.function.Consumer;

/// Something to be confirmed: what will happen, and the button that makes it happen.
///
/// @param body what it means for the person and for others
/// @param field the label of one line to fill in, such as a reason; none when only yes or no is asked
/// @param confirm what the button says: a verb, never "yes"
/// @param danger whether it cannot be undone
/// @param instead something else that may be done first, which takes the question away
/// @param answered gets what was filled in, empty when nothing was
public record Question(
    String title,
    String body,
    Optional<Field> field,
    String confirm,
    boolean danger,
    Optional<Instead> instead,
    Consumer<String> answered) {
  /// Without another way out.
  public Question(
      String title,
      String body,
      Optional<Field> field,
      String confirm,
      boolean danger,
      Consumer<String> answered) {
    this(title, body, field, confirm, danger, Optional.empty(), answered);
  }

  /// A button beside the answers.
  public record Instead(String label, Runnable action) {}

  /// @param secret whether it is a password
  /// @param needed whether it must be filled in
  /// @param before what stands there at first
  public record Field(String label, boolean secret, boolean needed, String before) {
    /// One that is empty at first.
    public Field(String label, boolean secret, boolean needed) {
      this(label, secret, needed, "");
    }
  }
}
