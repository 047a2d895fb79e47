package waymark.dss;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.ExternalResourcesOCSPSource;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * One line of work. Every file is named by its path; certificates, OCSP responses and CRLs are DER.
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

  DSSDocument document(String name) {
    return new FileDocument(text(name));
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
      source.addCertificate(DSSUtils.loadCertificate(document.openStream()));
    }
    return source;
  }

  private DSSDocument[] documents(String name) {
    List<?> paths = (List<?>) members.getOrDefault(name, List.of());
    return paths.stream().map(path -> new FileDocument((String) path)).toArray(DSSDocument[]::new);
  }
}
