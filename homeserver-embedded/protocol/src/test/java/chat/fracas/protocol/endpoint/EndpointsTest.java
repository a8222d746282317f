package chat.fracas.protocol.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table is the specification's own, v1.19; what is asked of it here was counted there.
final class EndpointsTest {
  private final Endpoints endpoints = Endpoints.load();

  @Test
  void allAreThere() {
    assertThat(endpoints.all()).hasSize(235);
    assertThat(
            endpoints.all().stream()
                .collect(Collectors.groupingBy(Endpoint::api, Collectors.counting())))
        .isEqualTo(
            Map.of(
                Endpoint.Api.APPLICATION_SERVICE,
                9L,
                Endpoint.Api.CLIENT_SERVER,
                166L,
                Endpoint.Api.IDENTITY,
                23L,
                Endpoint.Api.PUSH_GATEWAY,
                1L,
                Endpoint.Api.SERVER_SERVER,
                36L));
  }

  @Test
  void noneStandsTwice() {
    assertThat(endpoints.all().stream().map(row -> row.api() + " " + row.operation()))
        .doesNotHaveDuplicates();
  }

  @Test
  void pathsAreTemplates() {
    assertThat(endpoints.all())
        .allSatisfy(
            row -> assertThat(row.path()).matches("/(_matrix|\\.well-known)/?[A-Za-z0-9_./{}-]*"));
  }

  @Test
  void oneIsFoundByItsName() {
    Endpoint leave = endpoints.operation(Endpoint.Api.CLIENT_SERVER, "leaveRoom").orElseThrow();
    assertThat(leave.method()).isEqualTo(HttpMethod.POST);
    assertThat(leave.path()).isEqualTo("/_matrix/client/v3/rooms/{roomId}/leave");
    assertThat(leave.deprecated()).isFalse();
    assertThat(endpoints.operation(Endpoint.Api.IDENTITY, "leaveRoom")).isEmpty();
  }
}
