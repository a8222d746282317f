package chat.fracas.server.http;

import java.util.List;

/// A part of the API.
@FunctionalInterface
public interface Area {
  List<Route> routes();
}
