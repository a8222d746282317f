package chat.fracas.store.keyring;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The Credential Manager of Windows (`advapi32`), by the JDK's foreign function interface.
///
/// Offsets are those of `CREDENTIALW` on 64-bit Windows.
final class WindowsCredentials implements Keyring {
  private static final int GENERIC = 1;
  private static final int PERSIST_LOCAL_MACHINE = 2;
  private static final int ERROR_NOT_FOUND = 1168;
  private static final int MAX_SECRET_BYTES = 2560;

  private static final long CREDENTIAL_BYTES = 80;
  private static final long TYPE = 4;
  private static final long TARGET_NAME = 8;
  private static final long BLOB_SIZE = 32;
  private static final long BLOB = 40;
  private static final long PERSIST = 48;
  private static final long USER_NAME = 72;

  private static final Linker.Option LAST_ERROR = Linker.Option.captureCallState("GetLastError");

  private final MethodHandle write;
  private final MethodHandle read;
  private final MethodHandle delete;
  private final MethodHandle free;

  private WindowsCredentials(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    this.write =
        linker.downcallHandle(
            library.findOrThrow("CredWriteW"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            LAST_ERROR);
    this.read =
        linker.downcallHandle(
            library.findOrThrow("CredReadW"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
            LAST_ERROR);
    this.delete =
        linker.downcallHandle(
            library.findOrThrow("CredDeleteW"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            LAST_ERROR);
    this.free =
        linker.downcallHandle(library.findOrThrow("CredFree"), FunctionDescriptor.ofVoid(ADDRESS));
  }

  static Optional<Keyring> find() {
    try {
      return Optional.of(
          new WindowsCredentials(SymbolLookup.libraryLookup("advapi32", Arena.global())));
    } catch (IllegalArgumentException | java.util.NoSuchElementException absent) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "credential-manager";
  }

  @Override
  public Optional<byte[]> load(String name) throws KeyringException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = lastError(arena);
      MemorySegment found = arena.allocate(ADDRESS);
      int done = (int) read.invokeExact(error, target(arena, name), GENERIC, 0, found);
      if (done == 0) {
        if (error.get(JAVA_INT, 0) == ERROR_NOT_FOUND) {
          return Optional.empty();
        }
        throw new KeyringException("the credential manager did not answer");
      }
      MemorySegment credential = found.get(ADDRESS, 0).reinterpret(CREDENTIAL_BYTES);
      int size = Math.clamp(credential.get(JAVA_INT, BLOB_SIZE), 0, MAX_SECRET_BYTES);
      byte[] secret = credential.get(ADDRESS, BLOB).reinterpret(size).toArray(JAVA_BYTE);
      free.invokeExact(credential);
      return Optional.of(secret);
    } catch (KeyringException known) {
      throw known;
    } catch (Throwable cause) {
      throw new KeyringException("the credential manager failed", cause);
    }
  }

  @Override
  public void save(String name, byte[] secret) throws KeyringException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment blob = arena.allocateFrom(JAVA_BYTE, secret);
      MemorySegment credential = arena.allocate(CREDENTIAL_BYTES, 8);
      credential.set(JAVA_INT, TYPE, GENERIC);
      credential.set(ADDRESS, TARGET_NAME, target(arena, name));
      credential.set(JAVA_INT, BLOB_SIZE, secret.length);
      credential.set(ADDRESS, BLOB, blob);
      credential.set(JAVA_INT, PERSIST, PERSIST_LOCAL_MACHINE);
      credential.set(ADDRESS, USER_NAME, wide(arena, "Fracas"));
      int done = (int) write.invokeExact(lastError(arena), credential, 0);
      blob.fill((byte) 0);
      if (done == 0) {
        throw new KeyringException("the credential manager did not keep the key");
      }
    } catch (KeyringException known) {
      throw known;
    } catch (Throwable cause) {
      throw new KeyringException("the credential manager failed", cause);
    }
  }

  @Override
  public void delete(String name) throws KeyringException {
    try (Arena arena = Arena.ofConfined()) {
      // not there is as good as deleted
      var unused = (int) delete.invokeExact(lastError(arena), target(arena, name), GENERIC, 0);
    } catch (Throwable cause) {
      throw new KeyringException("the credential manager failed", cause);
    }
  }

  private static MemorySegment target(Arena arena, String name) {
    return wide(arena, "chat.fracas/" + name);
  }

  private static MemorySegment wide(Arena arena, String text) {
    return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
  }

  private static MemorySegment lastError(Arena arena) {
    MemoryLayout layout = Linker.Option.captureStateLayout();
    return arena.allocate(layout);
  }
}
