package chat.fracas.e2ee.account;

import chat.fracas.e2ee.device.Algorithms;
import chat.fracas.foundation.json.JsonObject;

/// What a sync says of the keys that the server has for this device ("Extensions to /sync").
///
/// @param oneTimeKeys how many nobody has claimed; a server may leave out a count of zero
/// @param fallbackUsed whether the server knows fallback keys and has given ours out, or has none
public record ServerKeyCounts(long oneTimeKeys, boolean fallbackUsed) {
  private static final String COUNTS = "device_one_time_keys_count";
  private static final String UNUSED_FALLBACK = "device_unused_fallback_key_types";

  public static ServerKeyCounts ofSync(JsonObject sync) {
    long count =
        sync.object(COUNTS)
            .map(counts -> counts.integer(Algorithms.SIGNED_CURVE25519).orElse(0))
            .orElse(0L);
    boolean fallbackUsed =
        sync.array(UNUSED_FALLBACK).isPresent()
            && !sync.strings(UNUSED_FALLBACK).contains(Algorithms.SIGNED_CURVE25519);
    return new ServerKeyCounts(Math.max(0, count), fallbackUsed);
  }
}
