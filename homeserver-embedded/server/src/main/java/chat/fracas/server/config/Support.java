package chat.fracas.server.config;

import java.util.List;
import java.util.Optional;

/// Where users turn to when something is wrong with their server. Immutable.
///
/// @param page the address of a page that helps them
/// @param admin user ids and email addresses of those who run it
/// @param security of those to whom a weakness is told
public record Support(Optional<String> page, List<String> admin, List<String> security) {
  public static final Support NONE = new Support(Optional.empty(), List.of(), List.of());

  public Support {
    admin = List.copyOf(admin);
    security = List.copyOf(security);
  }

  public boolean isEmpty() {
    return page.isEmpty() && admin.isEmpty() && security.isEmpty();
  }
}
