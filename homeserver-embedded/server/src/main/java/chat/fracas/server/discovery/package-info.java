/// What this server is and can do (client-server API, "Server Discovery", "Capabilities negotiation").
@org.jspecify.annotations.NullMarked
package chat.fracas.server.discovery;
