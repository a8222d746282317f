package chat.fracas.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "M_FORBIDDEN,403",
    "M_UNKNOWN_TOKEN,401",
    "M_MISSING_TOKEN,401",
    "M_BAD_JSON,400",
    "M_NOT_JSON,400",
    "M_NOT_FOUND,404",
    "M_LIMIT_EXCEEDED,429",
    "M_UNRECOGNIZED,404",
    "M_TOO_LARGE,413",
    "M_NOT_YET_UPLOADED,504",
    "M_CANNOT_OVERWRITE_MEDIA,409",
    "M_USER_LOCKED,401",
    "M_USER_SUSPENDED,403",
    "M_USER_DEACTIVATED,403",
    "M_BAD_STATUS,502",
    "M_CONNECTION_FAILED,502",
    "M_CONNECTION_TIMEOUT,504",
    "M_WRONG_ROOM_KEYS_VERSION,403",
    "M_USER_IN_USE,400",
    "M_GUEST_ACCESS_FORBIDDEN,403",
    "M_RESOURCE_LIMIT_EXCEEDED,403"
  })
  void aCodeHasItsStatus(ErrorCode code, int status) {
    assertThat(code.status()).isEqualTo(status);
    assertThat(ErrorCode.tryParse(code.name())).hasValue(code);
  }

  @Test
  void codesOfOthersAreNone() {
    assertThat(ErrorCode.tryParse("M_SOMETHING_NEW")).isEmpty();
    assertThat(ErrorCode.tryParse("m_forbidden")).isEmpty();
  }

  @Test
  void theBodyHoldsCodeMessageAndWhatElseThereIs() {
    var error =
        new MatrixException(
            ErrorCode.M_LIMIT_EXCEEDED,
            429,
            "slow down",
            JsonObject.EMPTY.with("retry_after_ms", 2));
    assertThat(error.body())
        .isEqualTo(
            Json.parse(
                "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"slow down\",\"retry_after_ms\":2}"));
    assertThat(error.is(ErrorCode.M_LIMIT_EXCEEDED)).isTrue();
    assertThat(error.is(ErrorCode.M_FORBIDDEN)).isFalse();
  }

  @Test
  void aCodeNewerThanThisProgramIsKept() {
    var error = new MatrixException("X_NEW", 418, "tea", JsonObject.EMPTY);
    assertThat(error.code()).isEqualTo("X_NEW");
    assertThat(error.status()).isEqualTo(418);
  }
}
