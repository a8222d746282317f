package chat.fracas.e2ee.verification;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a side can do, in the `methods` of a request and of its answer.
public enum VerificationMethod {
  SAS("m.sas.v1"),
  SHOW_QR_CODE("m.qr_code.show.v1"),
  SCAN_QR_CODE("m.qr_code.scan.v1"),
  /// How a side that scanned a code says so; goes with both of the above.
  RECIPROCATE("m.reciprocate.v1");

  private final String wire;

  VerificationMethod(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  static Optional<VerificationMethod> named(String wire) {
    for (VerificationMethod method : values()) {
      if (method.wire.equals(wire)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /// Those of the names that are known here.
  static Set<VerificationMethod> known(Collection<String> names) {
    Set<VerificationMethod> known = EnumSet.noneOf(VerificationMethod.class);
    names.forEach(name -> named(name).ifPresent(known::add));
    return known;
  }

  static List<String> wire(Set<VerificationMethod> methods) {
    return methods.stream().map(VerificationMethod::wire).sorted().toList();
  }
}
