package chat.fracas.viewmodel.composer;

import chat.fracas.engine.room.RoomMember;
import chat.fracas.engine.room.RoomSummary;
import chat.fracas.foundation.id.MatrixLink;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.Texts;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.switcher.FuzzyMatch;
import chat.fracas.viewmodel.timeline.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/// Ranks what may stand in the place of the word being typed. Pure.
final class Suggestions {
  /// More would cover the conversation.
  static final int MOST = 8;

  /// In large rooms only this many people are looked at.
  private static final int MOST_MEMBERS = 5000;

  static final String EVERYONE = "@room";

  private Suggestions() {}

  static List<Suggestion> people(
      String word, List<RoomMember> members, boolean everyone, Texts texts) {
    var found =
        ranked(
            members.stream()
                .filter(member -> member.membership() == Membership.JOIN)
                .limit(MOST_MEMBERS),
            member -> best(word, member.name(), member.id().toString().substring(1)),
            Suggestions::person);
    if (everyone && EVERYONE.startsWith("@" + word.toLowerCase(Locale.ROOT))) {
      var all =
          new Suggestion(
              EVERYONE,
              texts.of(ComposerText.EVERYONE_BODY),
              Optional.empty(),
              Optional.empty(),
              EVERYONE + " ",
              Optional.empty());
      return Stream.concat(found.stream().limit(MOST - 1), Stream.of(all)).toList();
    }
    return found;
  }

  static List<Suggestion> rooms(String word, List<RoomSummary> rooms) {
    return ranked(
        rooms.stream()
            .filter(
                room ->
                    room.membership() == Membership.JOIN
                        && !room.direct()
                        && !room.name().isEmpty()),
        room -> FuzzyMatch.score(word, room.name()),
        Suggestions::room);
  }

  static List<Suggestion> emoji(String word, EmojiNames names) {
    return names.find(word, MOST).stream()
        .map(
            named ->
                new Suggestion(
                    ":" + named.name() + ":",
                    "",
                    Optional.empty(),
                    Optional.of(named.emoji()),
                    named.emoji(),
                    Optional.empty()))
        .toList();
  }

  static List<Suggestion> commands(String word) {
    return SlashCommand.NAMES.stream()
        .filter(name -> name.startsWith(word.toLowerCase(Locale.ROOT)))
        .limit(MOST)
        .map(
            name ->
                new Suggestion(
                    "/" + name,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    "/" + name + " ",
                    Optional.empty()))
        .toList();
  }

  private static Suggestion person(RoomMember member) {
    var shown = "@" + member.name();
    return new Suggestion(
        member.name(),
        member.id().toString(),
        Optional.of(new Person(member.id(), member.name(), member.avatar())),
        Optional.empty(),
        shown + " ",
        Optional.of(new Mention(shown, member.id())));
  }

  private static Suggestion room(RoomSummary room) {
    var link =
        new MatrixLink(new MatrixLink.Target.Room(room.id()), Optional.empty(), List.of())
            .matrixTo();
    return new Suggestion(
        room.name(),
        "",
        Optional.empty(),
        Optional.empty(),
        "[" + MentionMarkdown.escaped(room.name()) + "](" + link + ") ",
        Optional.empty());
  }

  private static OptionalInt best(String word, String name, String id) {
    var byName = FuzzyMatch.score(word, name);
    var byId = FuzzyMatch.score(word, id);
    return byName.isEmpty() || (byId.isPresent() && byId.getAsInt() > byName.getAsInt())
        ? byId
        : byName;
  }

  private static <T> List<Suggestion> ranked(
      Stream<T> candidates, Function<T, OptionalInt> score, Function<T, Suggestion> suggestion) {
    record Scored<T>(T candidate, int score) {}
    return candidates
        .flatMap(
            candidate ->
                score.apply(candidate).stream().mapToObj(points -> new Scored<>(candidate, points)))
        .sorted(Comparator.comparingInt((Scored<T> scored) -> scored.score()).reversed())
        .limit(MOST)
        .map(scored -> suggestion.apply(scored.candidate()))
        .toList();
  }
}
