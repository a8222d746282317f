package chat.fracas.bench;

import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.json.JsonValue;
import chat.fracas.store.database.RowSeal;
import chat.fracas.store.seal.SealKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What is done for every event, measured by JMH.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotPaths {
  private final LargeAccount data = new LargeAccount(100);
  private final JsonObject event = data.event();
  private final byte[] eventBytes = Json.write(event);
  private final byte[] page = Json.write(JsonArray.of(data.events(20)));
  private final RowSeal seal = new RowSeal(SealKey.of(new byte[SealKey.LENGTH_BYTES]));
  private final byte[] sealed = seal.seal("event", "1", eventBytes);

  @org.openjdk.jmh.annotations.Benchmark
  public JsonValue parseAPageOf20Events() {
    return Json.parse(page);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public byte[] writeAnEvent() {
    return Json.write(event);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public byte[] writeAnEventCanonically() {
    return CanonicalJson.encode(event);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public byte[] sealARow() {
    return seal.seal("event", "1", eventBytes);
  }

  @org.openjdk.jmh.annotations.Benchmark
  public byte[] openARow() {
    return seal.open("event", "1", sealed);
  }
}
