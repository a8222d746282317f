package chat.fracas.engine.timeline;

import chat.fracas.foundation.id.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What I am about to say of events: edits, reactions and redactions that wait to be sent. Immutable.
record Overlay(
    Map<EventId, LocalEcho.Edit> edits,
    Map<EventId, List<LocalEcho.Reaction>> reactions,
    Map<EventId, LocalEcho.Redaction> redactions) {
  static final Overlay EMPTY = new Overlay(Map.of(), Map.of(), Map.of());

  static Overlay of(List<LocalEcho> echoes) {
    var edits = new HashMap<EventId, LocalEcho.Edit>();
    var reactions = new HashMap<EventId, List<LocalEcho.Reaction>>();
    var redactions = new HashMap<EventId, LocalEcho.Redaction>();
    for (LocalEcho echo : echoes) {
      switch (echo) {
        case LocalEcho.Message message -> {}
        case LocalEcho.Edit edit -> edits.put(edit.target(), edit);
        case LocalEcho.Reaction reaction ->
            reactions
                .computeIfAbsent(reaction.target(), ignored -> new ArrayList<>())
                .add(reaction);
        case LocalEcho.Redaction redaction -> redactions.put(redaction.target(), redaction);
      }
    }
    return edits.isEmpty() && reactions.isEmpty() && redactions.isEmpty()
        ? EMPTY
        : new Overlay(edits, reactions, redactions);
  }

  boolean redacts(EventId event) {
    return redactions.containsKey(event);
  }

  List<LocalEcho.Reaction> reactions(EventId event) {
    return reactions.getOrDefault(event, List.of());
  }

  Optional<LocalEcho.Edit> edit(EventId event) {
    return Optional.ofNullable(edits.get(event));
  }

  /// Why something about an event could not be sent.
  Optional<SendState> failure(EventId event) {
    Optional<SendState> redaction =
        Optional.ofNullable(redactions.get(event)).map(LocalEcho::state);
    return redaction
        .filter(SendState.Failed.class::isInstance)
        .or(() -> edit(event).map(LocalEcho::state).filter(SendState.Failed.class::isInstance));
  }

  /// The events about which this says something else than the other.
  Set<EventId> differences(Overlay other) {
    var targets = new HashSet<EventId>();
    differences(edits, other.edits, targets);
    differences(reactions, other.reactions, targets);
    differences(redactions, other.redactions, targets);
    return targets;
  }

  private static <V> void differences(
      Map<EventId, V> mine, Map<EventId, V> others, Set<EventId> targets) {
    mine.forEach(
        (event, value) -> {
          if (!value.equals(others.get(event))) {
            targets.add(event);
          }
        });
    others.keySet().stream().filter(event -> !mine.containsKey(event)).forEach(targets::add);
  }
}
