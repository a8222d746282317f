package chat.fracas.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.store.AccountStore.Credentials;
import chat.fracas.engine.store.AccountStore.StoredAccount;
import chat.fracas.engine.store.AccountStores;
import chat.fracas.engine.store.RoomWrites;
import chat.fracas.engine.store.SearchIndex;
import chat.fracas.engine.store.SyncWrite;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.store.FolderProfile;
import chat.fracas.store.ProfileStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptedAtRestTest {
  private static final String CANARY = "canary";
  private static final UserId ANN = UserId.parse("@canaryuser:example.org");
  private static final RoomId ROOM = RoomId.parse("!canaryroom:example.org");

  @TempDir Path folder;

  @Test
  void noFileTellsAnythingWhileOpenOrAfterwards() throws IOException {
    try (ProfileStore profile = FolderProfile.open(folder);
        AccountStores account = profile.open(ANN)) {
      write(profile, account);
      assertThat(filesThatTell()).isEmpty();
    }
    assertThat(filesThatTell()).isEmpty();
    assertThat(allFiles())
        .anyMatch(path -> path.endsWith("store.mv.db"))
        .anyMatch(path -> path.toString().contains("search"))
        .anyMatch(path -> path.toString().contains("media"))
        .anyMatch(path -> path.endsWith("accounts.sealed"));
  }

  private static void write(ProfileStore profile, AccountStores account) {
    profile
        .accounts()
        .save(
            new StoredAccount(
                ANN,
                DeviceId.parse("CANARYDEVICE"),
                URI.create("https://canary.example.org"),
                Credentials.ofToken("canarytoken")));
    JsonObject event =
        JsonObject.of("event_id", "$canaryevent")
            .with("type", "canarytype")
            .with("state_key", "canarykey")
            .with("content", JsonObject.of("body", "canary body"));
    account
        .rooms()
        .write(
            new SyncWrite(
                Optional.of("canarytoken"),
                Map.of("canarytype", JsonObject.of("canary", "canary")),
                List.of(
                    RoomWrites.in(ROOM)
                        .record("canaryroom")
                        .state(event)
                        .timeline(event)
                        .gap("canarygap")
                        .accountData("canarytype", JsonObject.of("canary", "canary"))
                        .build())));
    account.sendQueue().add(ROOM, "canarytxn", JsonObject.of("body", "canary"));
    account.drafts().save(ROOM, JsonObject.of("body", "canary"));
    account.media().put("mxc://canary/canary", "canary canary".getBytes(StandardCharsets.UTF_8));
    account
        .search()
        .update(
            List.of(
                new SearchIndex.Change.Put(
                    ROOM, EventId.parse("$canaryevent"), ANN, Instant.EPOCH, "canary body")),
            1);
    account.search().commit();
  }

  private List<Path> allFiles() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private List<Path> filesThatTell() throws IOException {
    var tell = new ArrayList<Path>();
    for (Path file : allFiles()) {
      String name = folder.relativize(file).toString();
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      if ((name + content).toLowerCase(Locale.ROOT).contains(CANARY)) {
        tell.add(file);
      }
    }
    return tell;
  }
}
