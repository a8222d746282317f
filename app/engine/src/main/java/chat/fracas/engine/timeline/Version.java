package chat.fracas.engine.timeline;

import java.time.Instant;

/// What a message said from some time on, until it was edited again. Immutable.
public record Version(Instant since, Content content) {}
