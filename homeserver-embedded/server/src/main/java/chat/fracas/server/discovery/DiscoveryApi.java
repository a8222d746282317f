package chat.fracas.server.discovery;

import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.error.MatrixException;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import chat.fracas.server.config.Support;
import chat.fracas.server.http.ApiAnswer;
import chat.fracas.server.http.Area;
import chat.fracas.server.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Versions, capabilities and `.well-known`.
public final class DiscoveryApi implements Area {
  /// The versions whose client endpoints are answered here; the first by the names it had for them.
  private static final List<String> VERSIONS =
      List.of(
          "r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9", "v1.10",
          "v1.11", "v1.12", "v1.13", "v1.14", "v1.15", "v1.16", "v1.17", "v1.18", "v1.19");

  private final Optional<String> publicUrl;
  private final Support support;

  /// @param publicUrl where clients reach this server from outside, if it is known
  public DiscoveryApi(Optional<String> publicUrl, Support support) {
    this.publicUrl = publicUrl;
    this.support = support;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/_matrix/client/versions", request -> versions()).forAnybody(),
        Route.of("GET", "/_matrix/client/v3/capabilities", request -> capabilities()),
        Route.of("GET", "/.well-known/matrix/client", request -> wellKnown()).forAnybody(),
        Route.of("GET", "/.well-known/matrix/support", request -> support()).forAnybody());
  }

  private static ApiAnswer versions() {
    return ApiAnswer.ok(
        JsonObject.of("versions", JsonArray.ofStrings(VERSIONS))
            .with("unstable_features", JsonObject.EMPTY));
  }

  private static ApiAnswer capabilities() {
    var available = JsonObject.builder();
    RoomVersionRules.all().keySet().forEach(version -> available.put(version, "stable"));
    JsonObject yes = JsonObject.EMPTY.with("enabled", true);
    JsonObject no = JsonObject.EMPTY.with("enabled", false);
    return ApiAnswer.ok(
        JsonObject.of(
            "capabilities",
            JsonObject.builder()
                .put("m.change_password", yes)
                .put(
                    "m.room_versions",
                    JsonObject.of("default", RoomVersionRules.DEFAULT.id())
                        .with("available", available.build()))
                .put("m.set_displayname", yes)
                .put("m.set_avatar_url", yes)
                .put("m.profile_fields", yes)
                .put("m.3pid_changes", no)
                .put("m.forget_forced_upon_leave", no)
                .put("m.get_login_token", yes)
                .build()));
  }

  private ApiAnswer wellKnown() {
    String url =
        publicUrl.orElseThrow(
            () -> MatrixException.notFound("This server is not reached from outside"));
    return ApiAnswer.ok(wellKnown(url));
  }

  private ApiAnswer support() {
    if (support.isEmpty()) {
      throw MatrixException.notFound("Nobody is named here whom one may ask");
    }
    var contacts = new ArrayList<JsonObject>();
    support.admin().forEach(admin -> contacts.add(contact(admin, "m.role.admin")));
    support.security().forEach(contact -> contacts.add(contact(contact, "m.role.security")));
    return ApiAnswer.ok(
        JsonObject.builder()
            .putIf(!contacts.isEmpty(), "contacts", JsonArray.of(contacts))
            .putString("support_page", support.page())
            .build());
  }

  private static JsonObject contact(String address, String role) {
    String kind = address.startsWith("@") ? "matrix_id" : "email_address";
    return JsonObject.of(kind, address).with("role", role);
  }

  /// What clients are told of where this server is.
  public static JsonObject wellKnown(String url) {
    return JsonObject.of("m.homeserver", JsonObject.of("base_url", url));
  }
}
