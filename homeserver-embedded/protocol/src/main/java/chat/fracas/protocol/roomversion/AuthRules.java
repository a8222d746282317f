package chat.fracas.protocol.roomversion;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The switches of the authorisation rules of a room version.
public record AuthRules(Set<AuthSwitch> switches) {
  static final AuthRules V1 =
      new AuthRules(
          EnumSet.of(
              AuthSwitch.CHECKS_REDACTIONS,
              AuthSwitch.CHECKS_ALIASES,
              AuthSwitch.CREATE_NAMES_CREATOR,
              AuthSwitch.CREATE_IN_AUTH_EVENTS));

  public AuthRules {
    switches = Set.copyOf(switches);
  }

  public boolean has(AuthSwitch which) {
    return switches.contains(which);
  }

  AuthRules with(AuthSwitch... added) {
    var changed = EnumSet.copyOf(switches);
    changed.addAll(List.of(added));
    return new AuthRules(changed);
  }

  AuthRules without(AuthSwitch... removed) {
    var changed = EnumSet.copyOf(switches);
    changed.removeAll(List.of(removed));
    return new AuthRules(changed);
  }
}
