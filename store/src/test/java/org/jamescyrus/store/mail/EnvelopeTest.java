package org.jamescyrus.store.mail;

import java.io.IOException;

import org.apache.james.queue.api.Mails;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeTest {
    @Test
    void anAttributeThatCannotBeReadIsLeftOut() throws Exception {
        Attribute kept = Attribute.convertToAttribute("kept", "value");
        Mail mail = Mails.defaultMail()
                .name("a")
                .attribute(kept)
                .attribute(Attribute.convertToAttribute("lost", 5))
                .build();
        String envelope = Envelope.write(mail).replace("IntSerializer", "NoSuchSerializer");
        MailImpl read = Envelope.read(envelope);
        assertThat(read.attributes()).containsExactly(kept);
        assertThat(read.getRecipients()).isEqualTo(mail.getRecipients());
    }

    @Test
    void anAttributeThatCannotBeWrittenIsNotKept() throws Exception {
        Mail mail = Mails.defaultMail().name("a").build();
        mail.setAttribute(new Attribute(AttributeName.of("thread"), AttributeValue.ofUnserializable(new Object())));
        assertThat(Envelope.read(Envelope.write(mail)).attributes()).isEmpty();
    }

    @Test
    void whatIsNoEnvelopeIsRefused() {
        for (String nonsense : new String[] {"", "nonsense", "{}", "[]", "{\"name\":\"a\",\"recipients\":[\"@@\"]}"}) {
            assertThatThrownBy(() -> Envelope.read(nonsense)).as(nonsense).isInstanceOf(IOException.class);
        }
    }
}
