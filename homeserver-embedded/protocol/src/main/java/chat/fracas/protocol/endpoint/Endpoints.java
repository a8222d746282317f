package chat.fracas.protocol.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All endpoints of version 1.19.
public final class Endpoints {
  private static final String TABLE = "endpoints.csv";

  private final List<Endpoint> rows;

  private Endpoints(List<Endpoint> rows) {
    this.rows = List.copyOf(rows);
  }

  /// Reads the table that comes with this class.
  public static Endpoints load() {
    try (InputStream in = Endpoints.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      var rows = new ArrayList<Endpoint>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .filter(line -> !line.isBlank())
          .forEach(line -> rows.add(parse(line)));
      return new Endpoints(rows);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Endpoint parse(String line) {
    String[] cells = line.split(",", -1);
    return new Endpoint(
        Endpoint.Api.valueOf(cells[0].replace('-', '_').toUpperCase(Locale.ROOT)),
        HttpMethod.valueOf(cells[1]),
        // the specification tells two operations of one path apart by a space at the end
        cells[2].strip(),
        cells[3],
        !cells[4].isBlank());
  }

  public List<Endpoint> all() {
    return rows;
  }

  /// The endpoint with the specification's name.
  public Optional<Endpoint> operation(Endpoint.Api api, String operation) {
    return rows.stream()
        .filter(row -> row.api() == api && row.operation().equals(operation))
        .findFirst();
  }
}
