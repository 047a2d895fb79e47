package waymark.dss;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * One line of work. Documents are base64 in the line itself; certificates, OCSP responses and CRLs are DER.
 *
 * <p>Both kinds of job have {@code anchors}, {@code certificates}, {@code ocsp}, {@code crls}: whom to trust, and what
 * would otherwise be fetched. Nothing is fetched.
 */
final class Job {
  private final Map<String, Object> members;

  Job(Map<String, Object> members) {
    this.members = members;
  }

  String text(String name) {
    return (String) members.get(name);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** An instant such as {@code 2026-06-12T09:00:00Z}, or null. */
  Date time(String name) {
    return members.get(name) == null ? null : Date.from(Instant.parse(text(name)));
  }

  byte[] bytes(String name) {
    return Base64.getDecoder().decode(text(name));
  }

  CommonCertificateVerifier verifier() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(filled(new CommonTrustedCertificateSource(), "anchors"));
    verifier.setAdjunctCertSources(filled(new CommonCertificateSource(), "certificates"));
    verifier.setOcspSource(new ExternalResourcesOCSPSource(documents("ocsp")));
    verifier.setCrlSource(new ExternalResourcesCRLSource(documents("crls")));
    verifier.setAIASource(null);
    return verifier;
  }

  private CertificateSource filled(CommonCertificateSource source, String name) {
    for (DSSDocument document : documents(name)) {
      CertificateToken certificate = DSSUtils.loadCertificate(document.openStream());
      source.addCertificate(certificate);
    }
    return source;
  }

  private DSSDocument[] documents(String name) {
    List<?> texts = (List<?>) members.getOrDefault(name, List.of());
    return texts.stream()
        .map(text -> new InMemoryDocument(Base64.getDecoder().decode((String) text)))
        .toArray(DSSDocument[]::new);
  }
}
