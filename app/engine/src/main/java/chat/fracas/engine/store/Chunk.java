package chat.fracas.engine.store;

import java.util.Optional;

/// A stretch of history without gaps.
///
/// @param before the token to load what comes before it; empty when the room begins here, or when the
///     stretch before it joins without a gap
/// @param start whether the room begins here
public record Chunk(int number, Optional<String> before, boolean start) {}
