package chat.fracas.viewmodel.composer;

import chat.fracas.viewmodel.timeline.Person;
import java.util.Optional;

/// Something that can stand in the place of the word being typed. Immutable.
///
/// @param title what is shown first
/// @param detail what is shown beside it
/// @param person whose picture is shown, for people
/// @param emoji the emoji itself, for emoji
/// @param replacement what is written into the text
/// @param mention the person it names, for people
public record Suggestion(
    String title,
    String detail,
    Optional<Person> person,
    Optional<String> emoji,
    String replacement,
    Optional<Mention> mention) {}
