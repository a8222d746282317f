package chat.fracas.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.server.http.Allowances.Allowance;
import chat.fracas.server.http.Route;
import chat.fracas.server.http.TimeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  private static final String LEAST = "server_name: example.org\ndata_folder: data\n";

  @TempDir Path folder;

  private ServerConfig read(String text) throws IOException {
    Path file = folder.resolve("server.yaml");
    Files.writeString(file, text);
    return ConfigFile.read(file);
  }

  @Test
  void whatIsPrintedIsWhatIsUsual() throws IOException {
    ServerConfig usual = read(LEAST);
    assertThat(read(ConfigFile.documented().replace("./data", "data"))).isEqualTo(usual);
    assertThat(usual.dataFolder()).isEqualTo(folder.resolve("data"));
    assertThat(usual.registration()).isFalse();
    assertThat(usual.rateLimits()).isEqualTo(ServerConfig.USUAL_RATE_LIMITS);
    assertThat(usual.listen()).isEqualTo(Optional.of(new ServerConfig.Listen("127.0.0.1", 8008)));
  }

  @Test
  void everyKeyDoesSomething() throws IOException {
    ServerConfig config =
        read(
            LEAST
                + """
                public_url: https://m.example.org
                support:
                  page: https://example.org/help
                  admin: ['@admin:other.example', admin@example.org]
                  security: [security@example.org]
                listen: {address: '::', port: 0, behind_proxy: true}
                registration:
                  enabled: true
                  tokens: [one, two]
                media:
                  max_upload: 2K
                access_log: logs/access.log
                time_limits:
                  request: 5s
                  statement: 1500ms
                  idle: 2m
                  body: 10s
                  pace: 2K
                rate_limits:
                  message:
                    burst: 7
                    every: 1.5s
                """);
    assertThat(config.publicUrl()).contains("https://m.example.org");
    assertThat(config.support())
        .isEqualTo(
            new Support(
                Optional.of("https://example.org/help"),
                List.of("@admin:other.example", "admin@example.org"),
                List.of("security@example.org")));
    assertThat(config.listen()).contains(new ServerConfig.Listen("::", 0, true));
    assertThat(config.registration()).isTrue();
    assertThat(config.registrationTokens()).containsExactlyInAnyOrder("one", "two");
    assertThat(config.maxUploadBytes()).isEqualTo(2048);
    assertThat(config.accessLog())
        .isEqualTo(new AccessLog.InFile(folder.resolve("logs/access.log")));
    assertThat(read(LEAST + "access_log: none").accessLog()).isEqualTo(new AccessLog.Nowhere());
    assertThat(config.timeLimits())
        .isEqualTo(
            new TimeLimits(
                Duration.ofSeconds(5),
                Duration.ofMillis(1500),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                2048));
    assertThat(config.rateLimits().get(Route.Rate.MESSAGE))
        .isEqualTo(new Allowance(7, Duration.ofMillis(1500)));
    assertThat(read(LEAST + "rate_limits: {enabled: false}").rateLimits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour: blue | line 3: there is no key colour",
        "listen:\\n  prot: 1 | line 4: there is no key listen.prot",
        "listen:\\n  port: many | line 4: listen.port is not a number",
        "listen:\\n  port: 70000 | line 4: listen.port is not a number",
        "listen: 8008 | line 3: there is no key listen",
        "registration:\\n  enabled: perhaps | line 4: registration.enabled is neither",
        "registration:\\n  tokens: ['a b'] | line 4: registration.tokens has one",
        "media:\\n  max_upload: big | line 4: media.max_upload is not a size",
        "rate_limits:\\n  message:\\n    every: soon | line 5: rate_limits.message.every is not a time",
        "time_limits:\\n  idle: 60s | line 4: time_limits.idle is not longer than a poll",
        "time_limits:\\n  pace: 2G | line 4: time_limits.pace is more",
        "support:\\n  admin: ['@admin'] | line 4: support.admin has one",
        "support:\\n  security: [nobody] | line 4: support.security has one",
        "public_url: 5 | line 3: public_url is not a text",
        "data_folder: other | line 3: data_folder is there twice",
        "listen: [ | is not YAML",
      })
  void givenAFault_thenTheLineIsNamed(String added, String complaint) {
    assertThatThrownBy(() -> read(LEAST + added.replace("\\n", "\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void givenNoName_thenItIsMissed() {
    assertThatThrownBy(() -> read("data_folder: x\n"))
        .hasMessageContaining("server_name is missing");
    assertThatThrownBy(() -> read("")).hasMessageContaining("has no keys");
  }
}
