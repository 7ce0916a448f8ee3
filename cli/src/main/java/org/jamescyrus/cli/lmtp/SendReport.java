package org.jamescyrus.cli.lmtp;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jamescyrus.cli.console.Json;
import org.jamescyrus.cli.console.Printable;
import org.jamescyrus.lmtp.client.Delivery;
import org.jamescyrus.lmtp.client.SendOutcome;

/** How it went, for all recipients. */
final class SendReport {
    private final List<Delivery> deliveries;

    /**
     * @param deliveries at least one
     */
    SendReport(List<Delivery> deliveries) {
        this.deliveries = List.copyOf(deliveries);
    }

    /** A temporary failure wins, because the message must be kept for it; else the first recipient's that failed. */
    SendOutcome outcome() {
        return worstFirst().get(0).outcome();
    }

    private List<Delivery> worstFirst() {
        Comparator<Delivery> byWeight = Comparator.comparing(
                delivery -> delivery.outcome() == SendOutcome.TEMPORARY ? 0 : delivery.isFailure() ? 1 : 2);
        return deliveries.stream().sorted(byWeight).toList();
    }

    /** A line a recipient, the one that decides first: from its status, Postfix's pipe(8) knows whether to try again. */
    void print(PrintWriter out) {
        worstFirst()
                .forEach(delivery -> out.println(
                        Printable.of(delivery.status() + " " + delivery.recipient() + ": " + delivery.text())));
    }

    void printJson(PrintWriter out) {
        ObjectNode document = Json.object()
                .put("outcome", word(outcome()))
                .put("exitCode", outcome().exitCode());
        ArrayNode list = document.putArray("recipients");
        deliveries.forEach(delivery -> list.addObject()
                .put("recipient", delivery.recipient())
                .put("outcome", word(delivery.outcome()))
                .put("status", delivery.status())
                .put("text", delivery.text()));
        Json.print(document, out);
    }

    private static String word(SendOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
