package chat.fracas.protocol.roomversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.fracas.foundation.json.CanonicalJson;
import chat.fracas.protocol.roomversion.RoomVersionRules.EventIds;
import chat.fracas.protocol.roomversion.RoomVersionRules.EventReferences;
import chat.fracas.protocol.roomversion.RoomVersionRules.RoomIds;
import chat.fracas.protocol.roomversion.RoomVersionRules.StateResolution;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// "Room Versions", v1 to v12, as one table.
final class RoomVersionRulesTest {
  @ParameterizedTest
  @CsvSource({
    // version, ids, references, room ids, state resolution, canonical JSON, key validity, redacts
    // in content
    "1,CHOSEN,PAIRS,CHOSEN,V1,false,false,false",
    "2,CHOSEN,PAIRS,CHOSEN,V2,false,false,false",
    "3,HASH,IDS,CHOSEN,V2,false,false,false",
    "4,HASH_URL_SAFE,IDS,CHOSEN,V2,false,false,false",
    "5,HASH_URL_SAFE,IDS,CHOSEN,V2,false,true,false",
    "6,HASH_URL_SAFE,IDS,CHOSEN,V2,true,true,false",
    "7,HASH_URL_SAFE,IDS,CHOSEN,V2,true,true,false",
    "8,HASH_URL_SAFE,IDS,CHOSEN,V2,true,true,false",
    "9,HASH_URL_SAFE,IDS,CHOSEN,V2,true,true,false",
    "10,HASH_URL_SAFE,IDS,CHOSEN,V2,true,true,false",
    "11,HASH_URL_SAFE,IDS,CHOSEN,V2,true,true,true",
    "12,HASH_URL_SAFE,IDS,CREATE_EVENT_HASH,V2_1,true,true,true"
  })
  void formats(
      String version,
      EventIds ids,
      EventReferences references,
      RoomIds roomIds,
      StateResolution resolution,
      boolean canonical,
      boolean validity,
      boolean redactsInContent) {
    RoomVersionRules rules = RoomVersionRules.of(version);
    assertThat(rules.version()).hasToString(version);
    assertThat(rules.eventIds()).isEqualTo(ids);
    assertThat(rules.eventReferences()).isEqualTo(references);
    assertThat(rules.roomIds()).isEqualTo(roomIds);
    assertThat(rules.stateResolution()).isEqualTo(resolution);
    assertThat(rules.enforcesCanonicalJson()).isEqualTo(canonical);
    assertThat(rules.enforcesKeyValidity()).isEqualTo(validity);
    assertThat(rules.redactsInContent()).isEqualTo(redactsInContent);
    assertThat(rules.maxDepth()).isEqualTo(canonical ? CanonicalJson.MAX_INTEGER : Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    // switch, first version that has it, last
    "CHECKS_REDACTIONS,1,2",
    "CHECKS_ALIASES,1,5",
    "CHECKS_NOTIFICATION_LEVELS,6,12",
    "KNOCKING,7,12",
    "RESTRICTED_JOINS,8,12",
    "KNOCK_RESTRICTED,10,12",
    "INTEGER_POWER_LEVELS,10,12",
    "CREATE_NAMES_CREATOR,1,10",
    "PRIVILEGED_CREATORS,12,12",
    "CREATE_IN_AUTH_EVENTS,1,11"
  })
  void authSwitches(AuthSwitch which, int first, int last) {
    for (int version = 1; version <= 12; version++) {
      assertThat(RoomVersionRules.of(String.valueOf(version)).auth().has(which))
          .as("%s in version %s", which, version)
          .isEqualTo(version >= first && version <= last);
    }
  }

  @Test
  void everySwitchIsInTheTableAbove() {
    assertThat(EnumSet.allOf(AuthSwitch.class)).hasSize(10);
  }

  @Test
  void unknownVersionsAreNone() {
    for (String unknown : new String[] {"", "0", "13", "01", " 1", "org.matrix.msc1", "1.0"}) {
      assertThat(RoomVersionRules.find(unknown)).as(unknown).isEmpty();
    }
    assertThatThrownBy(() -> RoomVersionRules.of("13"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RoomVersionRules.all().keySet())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    assertThat(RoomVersionRules.DEFAULT).isEqualTo(RoomVersion.V12);
    assertThat(RoomVersionRules.WITHOUT_NAME).isEqualTo(RoomVersion.V1);
  }

  @Test
  void contentThatSurvivesARedaction() {
    Set<String> levels =
        Set.of(
            "ban",
            "events",
            "events_default",
            "kick",
            "redact",
            "state_default",
            "users",
            "users_default");
    for (int version = 1; version <= 12; version++) {
      RedactionRules rules = RoomVersionRules.of(String.valueOf(version)).redaction();
      assertThat(kept(rules, "m.room.power_levels"))
          .as("version %s", version)
          .containsAll(levels)
          .hasSize(version < 11 ? 8 : 9);
      assertThat(rules.content().containsKey("m.room.aliases")).isEqualTo(version < 6);
      assertThat(kept(rules, "m.room.join_rules").contains("allow")).isEqualTo(version >= 8);
      assertThat(kept(rules, "m.room.member").contains("join_authorised_via_users_server"))
          .isEqualTo(version >= 9);
      assertThat(rules.keepsThirdPartySigned()).isEqualTo(version >= 11);
      assertThat(rules.keepsAllContent().contains("m.room.create")).isEqualTo(version >= 11);
      assertThat(rules.content().containsKey("m.room.redaction")).isEqualTo(version >= 11);
      for (String dropped : new String[] {"prev_state", "origin", "membership"}) {
        assertThat(rules.topLevel().contains(dropped)).isEqualTo(version < 11);
      }
    }
  }

  private static Set<String> kept(RedactionRules rules, String type) {
    return rules.content().getOrDefault(type, Set.of());
  }
}
