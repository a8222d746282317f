package chat.fracas.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.Json;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.protocol.event.Pdu;
import chat.fracas.protocol.event.PowerLevels;
import chat.fracas.protocol.roomversion.RoomVersionRules;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PushEvaluationTest {
  private static final UserId ME = UserId.parse("@me:example.org");
  private static final RoomId ROOM = RoomId.parse("!room:example.org");
  private static final PushRuleset DEFAULTS = DefaultPushRules.of(ME);

  private static final Pdu CREATE =
      Pdu.parse(
          Json.parseObject(
              """
              {"sender":"@creator:a","origin_server_ts":1,"type":"m.room.create","state_key":"",
              "prev_events":[],"auth_events":[],"depth":1,"room_id":"!r:a","content":{}}"""),
          RoomVersionRules.of("11"));

  private static PushFacts facts(int members) {
    return new PushFacts(
        members,
        Optional.of("Alice M"),
        Optional.of(
            PowerLevels.ofContent(CREATE, Json.parseObject("{\"users\":{\"@mod:a\":50}}"))));
  }

  private static JsonObject message(String content) {
    return JsonObject.of("type", "m.room.message")
        .with("sender", "@bob:example.org")
        .with("content", Json.parse(content));
  }

  private static PushOutcome defaults(JsonObject event, int members) {
    return new PushEvaluation(event, ROOM, facts(members)).evaluate(DEFAULTS);
  }

  /// Whether a rule with this condition alone matches.
  private static boolean holds(String condition, JsonObject event, int members) {
    PushRuleset rules =
        PushRuleset.parse(
            Json.parseObject(
                "{\"override\":[{\"rule_id\":\"r\",\"actions\":[\"notify\"],\"conditions\":["
                    + condition
                    + "]}]}"));
    return new PushEvaluation(event, ROOM, facts(members)).evaluate(rules).notifies();
  }

  @Nested
  final class ByDefault {
    @Test
    void aMessageNotifiesAndInARoomOfTwoSounds() {
      PushOutcome many = defaults(message("{\"body\":\"x\",\"msgtype\":\"m.text\"}"), 3);
      assertThat(many.notifies()).isTrue();
      assertThat(many.sound()).isEmpty();
      assertThat(many.highlight()).isFalse();
      assertThat(defaults(message("{\"body\":\"x\"}"), 2).sound()).hasValue("default");
      JsonObject encrypted = message("{}").with("type", "m.room.encrypted");
      assertThat(defaults(encrypted, 2).sound()).hasValue("default");
      assertThat(defaults(encrypted, 3).notifies()).isTrue();
    }

    @Test
    void noticesEditsReactionsMembersAndAclsDoNot() {
      assertThat(defaults(message("{\"body\":\"x\",\"msgtype\":\"m.notice\"}"), 2).notifies())
          .isFalse();
      assertThat(
              defaults(message("{\"body\":\"x\",\"m.relates_to\":{\"rel_type\":\"m.replace\"}}"), 2)
                  .notifies())
          .isFalse();
      assertThat(defaults(message("{}").with("type", "m.reaction"), 2).notifies()).isFalse();
      assertThat(defaults(message("{}").with("type", "x.unknown"), 2).notifies()).isFalse();
      assertThat(
              defaults(message("{}").with("type", "m.room.server_acl").with("state_key", ""), 2)
                  .notifies())
          .isFalse();
    }

    @Test
    void anInvitationForMeSoundsAndOthersDoNot() {
      JsonObject invite =
          message("{\"membership\":\"invite\"}")
              .with("type", "m.room.member")
              .with("state_key", ME.toString());
      assertThat(defaults(invite, 5).sound()).hasValue("default");
      assertThat(defaults(invite.with("state_key", "@other:a"), 2).notifies()).isFalse();
    }

    @Test
    void aMentionOfMeHighlights() {
      PushOutcome mention =
          defaults(
              message("{\"body\":\"x\",\"m.mentions\":{\"user_ids\":[\"@me:example.org\"]}}"), 9);
      assertThat(mention.highlight()).isTrue();
      assertThat(mention.sound()).hasValue("default");
      assertThat(
              defaults(message("{\"body\":\"@me:example.org\",\"m.mentions\":{}}"), 9).highlight())
          .isFalse();
    }

    @Test
    void aMentionOfTheRoomNeedsTheLevel() {
      JsonObject event = message("{\"body\":\"x\",\"m.mentions\":{\"room\":true}}");
      assertThat(defaults(event, 9).highlight()).isFalse();
      assertThat(defaults(event.with("sender", "@mod:a"), 9).highlight()).isTrue();
      assertThat(
              defaults(message("{\"m.mentions\":{\"room\":\"true\"}}").with("sender", "@mod:a"), 9)
                  .highlight())
          .isFalse();
    }

    @Test
    void aTombstoneHighlightsWhenItIsState() {
      JsonObject tombstone = message("{}").with("type", "m.room.tombstone");
      assertThat(defaults(tombstone.with("state_key", ""), 9).highlight()).isTrue();
      assertThat(defaults(tombstone, 9).notifies()).isFalse();
    }

    @Test
    void aCallRings() {
      assertThat(defaults(message("{}").with("type", "m.call.invite"), 9).sound()).hasValue("ring");
    }

    @Test
    void theRulesStandInTheOrderOfTheSpecification() {
      assertThat(DEFAULTS.rules(PushKind.OVERRIDE))
          .extracting(PushRule::id)
          .containsExactly(
              ".m.rule.master",
              ".m.rule.suppress_notices",
              ".m.rule.invite_for_me",
              ".m.rule.member_event",
              ".m.rule.is_user_mention",
              ".m.rule.is_room_mention",
              ".m.rule.tombstone",
              ".m.rule.reaction",
              ".m.rule.room.server_acl",
              ".m.rule.suppress_edits");
      assertThat(DEFAULTS.rules(PushKind.UNDERRIDE))
          .extracting(PushRule::id)
          .containsExactly(
              ".m.rule.call",
              ".m.rule.encrypted_room_one_to_one",
              ".m.rule.room_one_to_one",
              ".m.rule.message",
              ".m.rule.encrypted");
      assertThat(DEFAULTS.rules(PushKind.OVERRIDE).getFirst().enabled()).isFalse();
      assertThat(PushRuleset.parse(DEFAULTS.json()).json()).isEqualTo(DEFAULTS.json());
    }
  }

  @Nested
  final class Conditions {
    private final JsonObject event =
        message(
            "{\"body\":\"Hello Alice M, lunch?\",\"topic\":\"Lunch plans\",\"n\":1,\"t\":true,\"z\":null,"
                + "\"list\":[\"a\",1,true,null,[1],{\"x\":1}],\"a.b\":{\"c\\\\d\":\"deep\"},\"o\":{\"x\":1}}");

    @ParameterizedTest
    @CsvSource({
      "content.topic,lunc?*,true",
      "content.topic,plans,false",
      "content.body,lunch,true",
      "content.body,lunc,false",
      "content.n,1,false",
      "content.z,*,false",
      "content.absent,*,false",
      "content,*,false",
      "type,M.ROOM.*,true",
      "room_id,!room:*,true",
      "sender,@bob:*,true"
    })
    void eventMatch(String key, String pattern, boolean holds) {
      String condition =
          Json.text(JsonObject.of("kind", "event_match").with("key", key).with("pattern", pattern));
      assertThat(holds(condition, event, 3)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "content.n|1|true",
          "content.n|\"1\"|false",
          "content.t|true|true",
          "content.t|1|false",
          "content.z|null|true",
          "content.absent|null|false",
          "content.o|{\"x\":1}|false",
          "content.topic|\"Lunch plans\"|true",
          "content.topic|\"lunch plans\"|false"
        })
    void eventPropertyIs(String key, String value, boolean holds) {
      String condition =
          Json.text(
              JsonObject.of("kind", "event_property_is")
                  .with("key", key)
                  .with("value", Json.parse(value)));
      assertThat(holds(condition, event, 3)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "content.list|\"a\"|true", "content.list|1|true", "content.list|true|true",
          "content.list|null|true", "content.list|\"b\"|false", "content.list|\"A\"|false",
          "content.list|[1]|false", "content.list|{\"x\":1}|false", "content.topic|\"Lunch\"|false"
        })
    void eventPropertyContains(String key, String value, boolean holds) {
      String condition =
          Json.text(
              JsonObject.of("kind", "event_property_contains")
                  .with("key", key)
                  .with("value", Json.parse(value)));
      assertThat(holds(condition, event, 3)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "content.a\\.b.c\\\\d|true",
          "content.a.b.c\\\\d|false",
          "content.a\\.b.c\\d|true",
          "content.a\\.b|false"
        })
    void pathsEscapeDotsAndBackslashes(String key, boolean holds) {
      String condition =
          Json.text(
              JsonObject.of("kind", "event_property_is").with("key", key).with("value", "deep"));
      assertThat(holds(condition, event, 3)).isEqualTo(holds);
    }

    @Test
    void otherEscapesAreLeftAsTheyAre() {
      assertThat(PropertyPath.parse("a\\x.b\\\\.c\\").names())
          .containsExactly("a\\x", "b\\", "c\\");
      assertThat(PropertyPath.parse("").names()).containsExactly("");
      assertThat(PropertyPath.parse("a..b").names()).containsExactly("a", "", "b");
    }

    @ParameterizedTest
    @CsvSource({
      "3,true", "==3,true", "<4,true", "<3,false", ">2,true", ">3,false", "<=3,true", ">=3,true",
      ">=4,false", "2,false", "'',false", "x,false", "=3,false", "3x,false", "==,false", "-3,false",
      "\u0663,false", "99999999999999999999,false"
    })
    void roomMemberCount(String is, boolean holds) {
      assertThat(holds("{\"kind\":\"room_member_count\",\"is\":\"" + is + "\"}", event, 3))
          .isEqualTo(holds);
    }

    @Test
    void containsDisplayNameLiterallyAndAtWordBoundaries() {
      String condition = "{\"kind\":\"contains_display_name\"}";
      assertThat(holds(condition, event, 3)).isTrue();
      assertThat(holds(condition, message("{\"body\":\"alice m\"}"), 3)).isTrue();
      assertThat(holds(condition, message("{\"body\":\"Malice M\"}"), 3)).isFalse();
      PushRuleset rules =
          PushRuleset.parse(
              Json.parseObject(
                  "{\"override\":[{\"rule_id\":\"r\",\"actions\":[\"notify\"],\"conditions\":["
                      + condition
                      + "]}]}"));
      var starred = new PushFacts(3, Optional.of("*"), Optional.empty());
      assertThat(
              new PushEvaluation(message("{\"body\":\"a b\"}"), ROOM, starred)
                  .evaluate(rules)
                  .notifies())
          .isFalse();
    }

    @Test
    void senderNotificationPermission() {
      String condition = "{\"kind\":\"sender_notification_permission\",\"key\":\"room\"}";
      assertThat(holds(condition, event, 3)).isFalse();
      assertThat(holds(condition, event.with("sender", "@mod:a"), 3)).isTrue();
      assertThat(holds(condition, event.with("sender", "nobody"), 3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"kind\":\"x.unknown\"}",
          "{}",
          "{\"kind\":5}",
          "{\"kind\":\"event_match\"}",
          "{\"kind\":\"event_match\",\"key\":\"type\"}",
          "{\"kind\":\"event_property_is\",\"key\":\"type\"}",
          "{\"kind\":\"event_property_contains\",\"key\":\"content.list\"}",
          "5",
          "null",
          "\"x\""
        })
    void whatIsUnknownOrBrokenNeverMatches(String condition) {
      assertThat(holds(condition, event, 3)).isFalse();
    }

    @Test
    void allMustHold() {
      String yes = "{\"kind\":\"room_member_count\",\"is\":\"3\"}";
      String no = "{\"kind\":\"room_member_count\",\"is\":\"4\"}";
      assertThat(holds(yes + "," + yes, event, 3)).isTrue();
      assertThat(holds(yes + "," + no, event, 3)).isFalse();
      assertThat(holds("", event, 3)).isTrue();
    }
  }

  @Nested
  final class Rulesets {
    private final JsonObject event = message("{\"body\":\"time for tea\"}");

    private PushOutcome evaluate(String rules) {
      return new PushEvaluation(event, ROOM, facts(3))
          .evaluate(PushRuleset.withDefaults(Json.parseObject(rules), ME));
    }

    private String rule(String id, String more) {
      return "{\"rule_id\":\"" + id + "\"," + more + "}";
    }

    @Test
    void kindsAreLookedAtInOrder() {
      String sender =
          rule("@bob:example.org", "\"actions\":[{\"set_tweak\":\"sound\",\"value\":\"s\"}]");
      String room =
          rule(ROOM.toString(), "\"actions\":[{\"set_tweak\":\"sound\",\"value\":\"r\"}]");
      String content =
          rule(
              "tea", "\"pattern\":\"tea\",\"actions\":[{\"set_tweak\":\"sound\",\"value\":\"c\"}]");
      String override =
          rule("o", "\"conditions\":[],\"actions\":[{\"set_tweak\":\"sound\",\"value\":\"o\"}]");
      assertThat(evaluate("{\"sender\":[" + sender + "]}").sound()).hasValue("s");
      assertThat(evaluate("{\"sender\":[" + sender + "],\"room\":[" + room + "]}").sound())
          .hasValue("r");
      assertThat(evaluate("{\"room\":[" + room + "],\"content\":[" + content + "]}").sound())
          .hasValue("c");
      assertThat(
              evaluate("{\"content\":[" + content + "],\"override\":[" + override + "]}").sound())
          .hasValue("o");
    }

    @Test
    void theFirstRuleOfAKindWins() {
      assertThat(
              evaluate(
                      "{\"content\":["
                          + rule(
                              "tea",
                              "\"pattern\":\"tea\",\"actions\":[\"notify\",{\"set_tweak\":\"highlight\"}]")
                          + ","
                          + rule("time", "\"pattern\":\"time\",\"actions\":[]")
                          + "]}")
                  .highlight())
          .isTrue();
    }

    @Test
    void aDisabledRuleNeverMatches() {
      assertThat(
              evaluate(
                      "{\"room\":["
                          + rule(ROOM.toString(), "\"enabled\":false,\"actions\":[]")
                          + "]}")
                  .notifies())
          .isTrue();
      assertThat(
              evaluate("{\"room\":[" + rule(ROOM.toString(), "\"actions\":[]") + "]}").notifies())
          .isFalse();
    }

    @Test
    void theMasterRuleComesBeforeWhatAUserMade() {
      String own = rule("o", "\"conditions\":[],\"actions\":[\"notify\"]");
      assertThat(
              evaluate(
                      "{\"override\":["
                          + own
                          + ","
                          + rule(
                              ".m.rule.master", "\"default\":true,\"enabled\":true,\"actions\":[]")
                          + "]}")
                  .notifies())
          .isFalse();
    }

    @Test
    void aChangedDefaultKeepsItsPlaceAndMissingOnesComeBack() {
      PushRuleset rules =
          PushRuleset.withDefaults(
              Json.parseObject(
                  "{\"underride\":[{\"rule_id\":\".m.rule.message\",\"default\":true,\"enabled\":false,\"actions\":[]}]}"),
              ME);
      assertThat(rules.rules(PushKind.UNDERRIDE)).hasSize(5);
      assertThat(rules.find(PushKind.UNDERRIDE, ".m.rule.message").orElseThrow().enabled())
          .isFalse();
      assertThat(rules.rules(PushKind.OVERRIDE)).hasSize(10);
    }

    @Test
    void brokenRulesArePassedOver() {
      PushRuleset rules =
          PushRuleset.parse(
              Json.parseObject(
                  """
                  {"override":[5,null,{},{"rule_id":"a"},{"rule_id":5,"actions":[]},{"actions":[]},
                  {"rule_id":"b","actions":[],"conditions":"x"},{"rule_id":"c","actions":[],"conditions":[5]},
                  {"rule_id":"d","actions":["notify"]}],"room":{},"sender":null,"unknown":[1]}"""));
      assertThat(rules.rules(PushKind.OVERRIDE)).extracting(PushRule::id).containsExactly("d");
      assertThat(rules.rules(PushKind.ROOM)).isEmpty();
    }

    @Test
    void historicalActionsAreIgnored() {
      for (String actions : new String[] {"[\"dont_notify\"]", "[\"coalesce\"]", "[]", "[5,{}]"}) {
        assertThat(
                evaluate("{\"room\":[" + rule(ROOM.toString(), "\"actions\":" + actions) + "]}")
                    .notifies())
            .as(actions)
            .isFalse();
      }
    }

    @Test
    void tweaksHaveTheirDefaults() {
      String room = "{\"room\":[{\"rule_id\":\"!room:example.org\",\"actions\":[\"notify\",%s]}]}";
      assertThat(evaluate(room.formatted("{\"set_tweak\":\"highlight\"}")).highlight()).isTrue();
      assertThat(
              evaluate(room.formatted("{\"set_tweak\":\"highlight\",\"value\":false}")).highlight())
          .isFalse();
      assertThat(evaluate(room.formatted("{\"set_tweak\":\"sound\"}")).sound()).isEmpty();
    }

    @Test
    void rulesAreAddedMovedAndTakenAway() {
      PushRule a = PushRule.parse(Json.parseObject(rule("a", "\"actions\":[]"))).orElseThrow();
      PushRule b = PushRule.parse(Json.parseObject(rule("b", "\"actions\":[]"))).orElseThrow();
      PushRuleset rules =
          DEFAULTS
              .with(PushKind.OVERRIDE, a, Optional.empty(), Optional.empty())
              .with(PushKind.OVERRIDE, b, Optional.empty(), Optional.of("a"));
      assertThat(rules.rules(PushKind.OVERRIDE).subList(0, 3))
          .extracting(PushRule::id)
          .containsExactly(".m.rule.master", "a", "b");
      assertThat(
              rules
                  .with(PushKind.OVERRIDE, b, Optional.of("a"), Optional.empty())
                  .rules(PushKind.OVERRIDE)
                  .subList(0, 3))
          .extracting(PushRule::id)
          .containsExactly(".m.rule.master", "b", "a");
      assertThat(rules.without(PushKind.OVERRIDE, "a").find(PushKind.OVERRIDE, "a")).isEmpty();
      assertThat(
              rules
                  .change(PushKind.OVERRIDE, "a", rule -> rule.withEnabled(false))
                  .find(PushKind.OVERRIDE, "a")
                  .orElseThrow()
                  .enabled())
          .isFalse();
    }
  }
}
