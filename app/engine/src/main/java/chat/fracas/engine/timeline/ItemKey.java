package chat.fracas.engine.timeline;

/// What stays the same while an item changes, from its local echo to its event. Immutable.
public record ItemKey(String value) {}
