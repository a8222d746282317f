package chat.fracas.server.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.ServerName;
import chat.fracas.foundation.json.Json;
import chat.fracas.server.Homeserver;
import chat.fracas.server.config.ServerConfig;
import chat.fracas.server.config.Support;
import chat.fracas.server.http.ApiAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `/.well-known/matrix/support` ("Server administration").
class SupportTest {
  @TempDir Path folder;

  private void requireAnswer(Support support, int status, String expected) throws IOException {
    var config =
        ServerConfig.local(ServerName.parse("test.example"), folder)
            .withListen(Optional.empty())
            .withPublic("https://matrix.test.example", support);
    try (var server = Homeserver.start(config)) {
      ApiAnswer answer =
          server
              .loopback()
              .exchange(
                  "GET", "/.well-known/matrix/support", Map.of(), InputStream.nullInputStream(), 0);
      assertThat(answer.status()).isEqualTo(status);
      try (InputStream in = answer.body().open()) {
        assertThat(Json.parse(in.readAllBytes())).isEqualTo(Json.parse(expected.getBytes(UTF_8)));
      }
    }
  }

  @Test
  void whoIsNamedIsTold() throws IOException {
    requireAnswer(
        new Support(
            Optional.of("https://example.org/help"),
            List.of("@admin:other.example", "admin@example.org"),
            List.of("security@example.org")),
        200,
        """
        {"support_page": "https://example.org/help",
         "contacts": [
           {"matrix_id": "@admin:other.example", "role": "m.role.admin"},
           {"email_address": "admin@example.org", "role": "m.role.admin"},
           {"email_address": "security@example.org", "role": "m.role.security"}]}
        """);
  }

  @Test
  void aPageAloneHasNoContacts() throws IOException {
    requireAnswer(
        new Support(Optional.of("https://example.org/help"), List.of(), List.of()),
        200,
        "{\"support_page\": \"https://example.org/help\"}");
  }

  @Test
  void whereNobodyIsNamed_nothingIsFound() throws IOException {
    requireAnswer(
        Support.NONE,
        404,
        "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Nobody is named here whom one may ask\"}");
  }
}
