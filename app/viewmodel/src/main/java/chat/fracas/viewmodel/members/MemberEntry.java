package chat.fracas.viewmodel.members;

import chat.fracas.viewmodel.person.PersonAction;
import chat.fracas.viewmodel.timeline.Person;
import java.util.List;

/// What stands in one line of the list of members. Immutable.
public sealed interface MemberEntry {
  /// A section's heading, with the number of people in it.
  record Heading(String title) implements MemberEntry {}

  /// A person.
  ///
  /// @param role what they are called beside their name, empty for plain members
  /// @param quiet whether they are drawn paler: not in the room yet, or no longer
  /// @param sentence the row for screen readers
  /// @param warned whether they have a new identity that nobody has decided about
  /// @param actions what I may do about them
  record Row(
      Person person,
      String role,
      boolean quiet,
      boolean warned,
      String sentence,
      List<PersonAction> actions)
      implements MemberEntry {}
}
