package chat.fracas.viewmodel.question;

import java.util.Optional;
import java.util.function.Consumer;

/// Something to be confirmed: what will happen, and the button that makes it happen.
///
/// @param body what it means for the person and for others
/// @param field the label of one line to fill in, such as a reason; none when only yes or no is asked
/// @param confirm what the button says: a verb, never "yes"
/// @param danger whether it cannot be undone
/// @param answered gets what was filled in, empty when nothing was
public record Question(
    String title,
    String body,
    Optional<Field> field,
    String confirm,
    boolean danger,
    Consumer<String> answered) {
  /// @param secret whether it is a password
  /// @param needed whether it must be filled in
  public record Field(String label, boolean secret, boolean needed) {}
}
