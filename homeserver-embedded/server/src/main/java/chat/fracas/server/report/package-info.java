/// Telling the server's administrators of what is wrong (client-server API, "Reporting Content").
@org.jspecify.annotations.NullMarked
package chat.fracas.server.report;
