package chat.fracas.ratchet.primitive;

import java.security.GeneralSecurityException;

/// Calls into the JDK's providers for algorithms that every JDK has.
final class Jca {
  private Jca() {}

  @FunctionalInterface
  interface Call<T> {
    T run() throws GeneralSecurityException;
  }

  static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("the JDK refuses an algorithm that every JDK has", cause);
    }
  }
}
